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
            WriteWarning($"'{outcome.Message}' says the provider of an account without scheduled numbers, and of a wrong API key too.");
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
