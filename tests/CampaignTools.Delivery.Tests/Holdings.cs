using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Delivery.Tests;

/// <summary>What the provider really holds, against which every claim is measured.</summary>
internal static class Holdings
{
    /// <summary>How many times each number is there.</summary>
    public static Dictionary<string, int> Of(SandboxServer sandbox, Operation operation) =>
        (operation == Operation.Schedule ? sandbox.Ozonetel.ScheduledLeads.Select(static lead => lead.PhoneNumber) : sandbox.Ozonetel.Leads.Select(static lead => lead.PhoneNumber))
            .GroupBy(static number => number, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
}
