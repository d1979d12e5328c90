using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Calls;
using CampaignTools.Campaigns;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Errors;
using CampaignTools.Errors;
using CampaignTools.Engine.Screening;
using CampaignTools.Leads;
using CampaignTools.Screening;

namespace CampaignTools.Commands;

/// <summary>New-OutboundCampaign: creates campaigns, one for each input; <c>Import-Csv campaigns.csv | New-OutboundCampaign</c> works.</summary>
[Cmdlet(VerbsCommon.New, "OutboundCampaign", DefaultParameterSetName = OzonetelSet, SupportsShouldProcess = true)]
[OutputType(typeof(OutboundCampaign))]
public sealed partial class NewOutboundCampaignCommand : ConnectedCommand
{
    private const string OzonetelSet = nameof(CampaignProvider.Ozonetel);
    private const string TeleCmiSet = nameof(CampaignProvider.TeleCmi);
    private const string EnswitchSet = nameof(CampaignProvider.Enswitch);

    /// <summary>Enswitch's dry run is no field of the campaign.</summary>
    private const string ValidateOnlyName = "ValidateOnly";

    private static readonly CampaignParameter[] Parameters = CampaignParameter.Of(typeof(NewOutboundCampaignCommand));

    private HashSet<string> onCommandLine = [];
    private CallingHours? hours;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        hours = Guard(() => CallingHoursTable.Read(CallingHours)) ?? Session.Settings.CallingHours;

        // Later the pipeline's are among them too.
        onCommandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var draft = Guard(CreateDraft);
        WarnOfUnusedColumns();
        WarnOfHours(draft);
        if (!ShouldProcess($"{ResolvedConnection.Name}, campaign '{draft.Name}'", "Create campaign"))
        {
            return;
        }

        if (Preferences.IsVerbose(this) && Session.CreateCampaigns().Guesses(draft) is { Count: > 0 } guesses)
        {
            WriteVerbose($"Unverified keys are sent: {string.Join(", ", guesses.Select(static field => $"{field.Key} (-{field.Parameter})"))}. Where the provider complains of one, -AdditionalField or -Definition says what is right.");
        }

        var watch = new WatchedCall(this, $"New-OutboundCampaign → {ResolvedConnection.Name}", Preferences.IsVerbose(this));
        var (campaign, complaints) = Guard(() => watch.Wait(Session.CreateCampaigns().CreateAsync(draft, watch, StopToken).AsTask()));
        WriteObject(campaign);
        if (campaign.Status is CampaignStatus.Rejected or CampaignStatus.Failed or CampaignStatus.Indeterminate)
        {
            WriteError(ErrorRecords.ForCampaign(campaign, InputObject));
        }

        foreach (var further in complaints.Skip(1))
        {
            WriteVerbose($"Campaign '{campaign.Name}', also {further.ErrorId}: {further.Message}");
        }
    }

    private void WarnOfHours(CampaignDraft draft)
    {
        if (hours is { } allowed && StartTime is { } from && EndTime is { } to && allowed.DaysLeftBy(from, to).ToArray() is { Length: > 0 } days)
        {
            WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"Campaign '{draft.Name}': its run times {from:hh\\:mm}-{to:hh\\:mm} leave the calling hours {allowed}{(days.Length == 7 ? "" : $" on {string.Join(", ", days)}")}. The provider dials as long as the campaign runs."));
        }
    }

    private CampaignDraft CreateDraft()
    {
        var provider = ResolvedConnection.Provider.ToString();
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in Parameters)
        {
            // A column that is no parameter of this provider is not looked at, unless the shell has bound it.
            if (!parameter.IsOf(provider) && !MyInvocation.BoundParameters.ContainsKey(parameter.Name))
            {
                continue;
            }

            var isOnCommandLine = onCommandLine.Contains(parameter.Name);
            var value = parameter.Value(this, InputObject, isOnCommandLine);
            if (value is null && !isOnCommandLine)
            {
                value = parameter.ValueOf(InputObject);
            }

            if (value is null)
            {
                continue;
            }

            if (!parameter.IsOf(provider))
            {
                throw new CampaignToolsException(
                    ErrorIds.ProviderMismatch,
                    $"-{parameter.Name} belongs to {string.Join(" and ", parameter.Providers)} campaigns, and the connection '{ResolvedConnection.Name}' is {provider}'s.");
            }

            values[parameter.Name] = value;
        }

        return new CampaignDraft
        {
            Name = Name ?? "",
            ValidateOnly = values.Remove(ValidateOnlyName, out var only) && only is true,
            Values = values,
            Additional = ReadAdditional(),
        };
    }

    private Dictionary<string, object?> ReadAdditional()
    {
        var additional = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in AdditionalField ?? [])
        {
            additional[entry.Key.ToString() ?? ""] = RowValues.Unwrap(entry.Value);
        }

        return additional;
    }
}
