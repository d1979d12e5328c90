using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Leads;

/// <summary>What the command's own parameters say of every row. As everywhere in the shell, a parameter wins over a column.</summary>
internal sealed record LeadDefaults
{
    public string? CampaignName { get; init; }

    public string? LeadName { get; init; }

    public string? AgentId { get; init; }

    public string? Skill { get; init; }

    public string? Priority { get; init; }

    public object? ExpiryDate { get; init; }

    public object? ScheduledTime { get; init; }

    /// <summary>The fields that they say.</summary>
    public IEnumerable<LeadColumn> Given => new (LeadColumn Column, object? Value)[]
    {
        (LeadColumn.CampaignName, CampaignName), (LeadColumn.LeadName, LeadName), (LeadColumn.AgentId, AgentId), (LeadColumn.Skill, Skill), (LeadColumn.Priority, Priority),
        (LeadColumn.ExpiryDate, ExpiryDate), (LeadColumn.ScheduledTime, ScheduledTime),
    }.Where(static one => one.Value is not null).Select(static one => one.Column);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(LeadRow row)
    {
        row.CampaignName = CampaignName ?? row.CampaignName;
        row.LeadName = LeadName ?? row.LeadName;
        row.AgentId = AgentId ?? row.AgentId;
        row.Skill = Skill ?? row.Skill;
        row.Priority = Priority ?? row.Priority;
        row.ExpiryDate = ExpiryDate ?? row.ExpiryDate;
        row.HasOwnTime = ScheduledTime is null;
        row.ScheduledTime = ScheduledTime ?? row.ScheduledTime;
    }
}
