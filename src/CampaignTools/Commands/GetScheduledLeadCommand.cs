using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Commands;

/// <summary>Get-ScheduledLead: the numbers that wait for their time (Ozonetel, getScheduledData).</summary>
[Cmdlet(VerbsCommon.Get, "ScheduledLead")]
[OutputType(typeof(ScheduledLead))]
public sealed class GetScheduledLeadCommand : CampaignActionCommand
{
    private IScheduledLeads? scheduled;

    /// <summary>Only those of these campaigns, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CampaignNameCompleter))]
    public string[]? CampaignName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        scheduled = Guard(() => Session.CreateScheduledLeads());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (outcome, leads) = Send((observer, stop) => scheduled!.GetAsync(observer, stop));
        if (outcome.Message is not null && outcome.IsDone && ResolvedConnection.Authentication == AuthenticationMode.Basic)
        {
            WriteWarning($"The provider says '{outcome.Message}' if the account has no scheduled numbers, and also if the API key is wrong.");
        }

        foreach (var lead in leads)
        {
            Session.Know(lead.CampaignName);
            if (CampaignName is null || Array.Exists(CampaignName, pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(lead.CampaignName ?? "")))
            {
                WriteObject(lead);
            }
        }

        WriteFailure("Get", ResolvedConnection.Name, outcome);
    }
}
