using System.Globalization;
using System.Management.Automation;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Commands;

/// <summary>Get-CampaignTemplate: a list to begin with, for Export-Csv: the columns that the connection's provider needs, and a row of examples. Sends nothing.</summary>
[Cmdlet(VerbsCommon.Get, "CampaignTemplate")]
[OutputType(typeof(PSObject))]
public sealed class GetCampaignTemplateCommand : ConnectedCommand
{
    private const string Lead = "Lead";

    /// <summary>What the list is of: campaigns for New-OutboundCampaign, or leads.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Campaign", Lead)]
    public string For { get; set; } = "Campaign";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var now = Session.Account.Clock.Now;
        var row = new PSObject();
        foreach (var (column, value) in For.Equals(Lead, StringComparison.OrdinalIgnoreCase) ? LeadExample(now) : Session.CreateCampaigns().Template(now.Date))
        {
            row.Properties.Add(new PSNoteProperty(column, value ?? ""));
        }

        WriteObject(row);
    }

    private IEnumerable<KeyValuePair<string, string?>> LeadExample(DateTime now)
    {
        yield return KeyValuePair.Create<string, string?>(nameof(LeadColumn.PhoneNumber), NumberPlan.ExampleOf(Session.Account.Country));
        yield return KeyValuePair.Create<string, string?>(nameof(LeadColumn.LeadName), "Asha Rao");
        if (Session.Provider.LeadOperation(Operation.Schedule, Session.Account) is not null)
        {
            yield return KeyValuePair.Create<string, string?>(nameof(LeadColumn.ScheduledTime), now.Date.AddDays(1).AddHours(11).ToString(WallTime.WireFormat, CultureInfo.InvariantCulture));
        }
    }
}
