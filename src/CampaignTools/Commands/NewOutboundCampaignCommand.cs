using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using CampaignTools.Calls;
using CampaignTools.Campaigns;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Values;
using CampaignTools.Errors;
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

    // In the words of the providers' tables: a test compares them. The help marks what begins with Every as required, for the shell would prompt for it.
    private const string OzonetelNeed = "Every Ozonetel campaign needs it.";
    private const string TeleCmiNeed = "Every TeleCMI campaign needs it.";
    private const string EnswitchNeed = "Every Enswitch campaign needs it.";
    private const string PredictiveNeed = "A Predictive campaign needs it.";

    private static readonly CampaignParameter[] Parameters = CampaignParameter.Of(typeof(NewOutboundCampaignCommand));

    private HashSet<string> onCommandLine = [];
    private CallingHours? hours;
    private bool hasShownExamples;

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

        // Nothing is sent of it, so it is the same with -WhatIf.
        if (Session.CreateCampaigns().Check(draft) is { } refused)
        {
            WriteObject(refused.Campaign);
            WriteError(ErrorRecords.ForCampaign(refused.Campaign, InputObject, Describe(draft, refused.Complaints)));
            return;
        }

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
        if (campaign.Status is CampaignStatus.Created or CampaignStatus.AlreadyExists or CampaignStatus.Indeterminate)
        {
            Session.Know(campaign.Name);
        }

        if (campaign.Status is CampaignStatus.Rejected or CampaignStatus.Failed or CampaignStatus.Indeterminate)
        {
            WriteError(ErrorRecords.ForCampaign(campaign, InputObject, [campaign.Message ?? ""]));
        }

        foreach (var further in complaints.Skip(1))
        {
            WriteVerbose($"Campaign '{campaign.Name}', also {further.ErrorId}: {further.Message}");
        }
    }

    /// <summary>What is wrong, a line each; where something is missing, the first time with a table to paste.</summary>
    private List<string> Describe(CampaignDraft draft, IReadOnlyList<CampaignComplaint> complaints)
    {
        List<string> lines = [.. complaints.Select(static complaint => complaint.Message)];
        if (hasShownExamples || Session.CreateCampaigns().ExamplesFor(draft, Session.Account.Clock.Now.Date) is not { Count: > 0 } examples)
        {
            return lines;
        }

        hasShownExamples = true;
        lines.Add("To give what is missing, paste this with your own values, and run the command again with @missing at its end:");
        lines.Add("$missing = @{");
        lines.AddRange(examples.Select(static one => $"    {one.Key} = {Quoted(one.Value)}"));
        lines.Add("}");
        return lines;
    }

    private static string Quoted(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    private void WarnOfHours(CampaignDraft draft)
    {
        if (hours is { } allowed && draft.Values.GetValueOrDefault(nameof(StartTime)) is TimeSpan from && draft.Values.GetValueOrDefault(nameof(EndTime)) is TimeSpan to
            && allowed.DaysLeftBy(from, to).ToArray() is { Length: > 0 } days)
        {
            WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"Campaign '{draft.Name}': its run times {from:hh\\:mm}-{to:hh\\:mm} leave the calling hours {allowed}{(days.Length == 7 ? "" : $" on {string.Join(", ", days)}")}. The provider dials as long as the campaign runs."));
        }
    }

    /// <summary>The name where the shell does not bind it: a piped text is one, as for other cmdlets, and a table has one as a row has.</summary>
    private string? PipedName()
    {
        switch (InputObject?.BaseObject)
        {
            case FileSystemInfo file:
                throw File(file.FullName);
            case string text when SourcePaths.LooksLikeFile(text):
                throw File(text);
            case string or ValueType:
                var name = RowValues.Text(InputObject);
                return onCommandLine.Contains(nameof(Name))
                    ? throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(name)}': the pipeline gives the campaign's name, and a parameter another: leave one of them out (-Name).")
                    : name;
            case IDictionary table:
                InputObject = RowOf(table);
                return onCommandLine.Contains(nameof(Name)) ? null : RowValues.Text(InputObject.Properties.FirstOrDefault(static column => IsName(column.Name))?.Value);
            default:
                return null;
        }

        static CampaignToolsException File(string path) => new(
            ErrorIds.InvalidParameter, $"'{ShownText.Of(path)}': this is a file, and campaigns come as its rows: Import-Csv {Quoted(ShownText.Of(path))} | New-OutboundCampaign.");
    }

    private static PSObject RowOf(IDictionary table)
    {
        var row = new PSObject();
        foreach (DictionaryEntry cell in table)
        {
            row.Properties.Add(new PSNoteProperty(RowValues.Text(cell.Key) ?? "", cell.Value));
        }

        return row;
    }

    private CampaignDraft CreateDraft()
    {
        var piped = PipedName();
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
                    $"-{parameter.Name} is for {string.Join(" and ", parameter.Providers)} campaigns, and the connection '{ResolvedConnection.Name}' is one of {provider}: leave the parameter out, or use another connection.");
            }

            values[parameter.Name] = value;
        }

        var additional = new Dictionary<string, object?>(StringComparer.Ordinal);
        var table = onCommandLine.Contains(nameof(AdditionalField)) ? AdditionalField : RowValues.Unwrap(InputObject?.Properties[nameof(AdditionalField)]?.Value);
        if (table is IDictionary pairs)
        {
            foreach (DictionaryEntry entry in pairs)
            {
                additional[entry.Key.ToString() ?? ""] = RowValues.Unwrap(entry.Value);
            }
        }
        else if (!FieldReader.IsEmpty(table))
        {
            values[nameof(AdditionalField)] = new UnreadableValue(RowValues.Text(table));
        }

        // Enswitch's dry run is no field of the campaign; a word that is neither on nor off is left there, to be refused.
        var validateOnly = values.GetValueOrDefault(nameof(ValidateOnly)) as bool?;
        if (validateOnly is not null)
        {
            values.Remove(nameof(ValidateOnly));
        }

        return new CampaignDraft
        {
            Name = piped ?? Name ?? "",
            ValidateOnly = validateOnly ?? false,
            Values = values,
            Additional = additional,
        };
    }
}
