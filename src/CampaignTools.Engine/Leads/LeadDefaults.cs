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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(LeadRow row)
    {
        row.CampaignName = CampaignName ?? row.CampaignName;
        row.LeadName = LeadName ?? row.LeadName;
        row.AgentId = AgentId ?? row.AgentId;
        row.Skill = Skill ?? row.Skill;
        row.Priority = Priority ?? row.Priority;
        row.ExpiryDate = ExpiryDate ?? row.ExpiryDate;
        row.ScheduledTime = ScheduledTime ?? row.ScheduledTime;
    }
}
