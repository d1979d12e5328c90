using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>One way of sending leads: rows, options, and what the account is like.</summary>
internal sealed record LeadWay
{
    public Operation Operation { get; init; } = Operation.Add;

    public string Campaign { get; init; } = "Sandbox_Progressive";

    /// <summary>The rows; the last one's outcome is what is looked at.</summary>
    public LeadRow[] Rows { get; init; } = [new LeadRow { PhoneNumber = "9876543210" }];

    public LeadCallOptions Call { get; init; } = new();

    public Action<SandboxOptions>? Account { get; init; }

    public Func<ConnectionSettings, ConnectionSettings>? Client { get; init; }

    /// <summary>What happens at the provider between signing in and the first row.</summary>
    public Action<SandboxServer>? Meanwhile { get; init; }

    /// <summary>What the account answers before the outcome, where our client goes on by itself.</summary>
    public string? AnsweredFirst { get; init; }
}
