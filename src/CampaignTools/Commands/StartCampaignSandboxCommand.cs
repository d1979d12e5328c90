using System.Collections;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Leads;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Faults;
using CampaignTools.Sandbox.Ozonetel;
using CampaignTools.Errors;
using CampaignTools.Sandboxes;

namespace CampaignTools.Commands;

/// <summary>Start-CampaignSandbox: a simulated provider on loopback, inside the shell.</summary>
[Cmdlet(VerbsLifecycle.Start, "CampaignSandbox")]
[OutputType(typeof(CampaignSandbox))]
public sealed class StartCampaignSandboxCommand : CampaignCommand
{
    /// <summary>The port; 0 (the default) for any that is free.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>What shall go wrong: @{ Operation = 'Add'; Kind = 'Http'; Status = 503; Times = 2 }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public Hashtable[] Fault { get; set; } = [];

    /// <summary>Only campaigns that were created, or named by -CampaignName, exist at the simulated Ozonetel; else a campaign comes into being as a request names it.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Further campaigns that exist from the start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CampaignName { get; set; } = [];

    /// <summary>Numbers on the simulated Ozonetel's own do-not-disturb list.</summary>
    [Parameter]
    public string[] DoNotDisturb { get; set; } = [];

    /// <summary>Where the accounts differ from their providers' pages, each by what the pages say: @{ Path = @{…}; Key = @{ phoneNumber = 'mobile' }; Answer = @{ SUCCESS = 'OK' } }.</summary>
    [Parameter]
    public Hashtable? OtherWords { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = new SandboxOptions { Port = Port, AutoCreateCampaigns = !Strict };
        foreach (var name in CampaignName)
        {
            options.Ozonetel.Campaigns.Add(new OzonetelCampaign { Name = name });
        }

        options.Ozonetel.DoNotDisturb = DoNotDisturb;
        Guard(() => ReadOtherWords(options.Dialect));
        try
        {
            foreach (var fault in Fault)
            {
                options.Faults.Add(SandboxFault.FromDictionary(fault));
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // Which of its parameters it was is nothing to who typed a table.
            var why = wrong is ArgumentException { ParamName: { } own } ? wrong.Message.Replace($" (Parameter '{own}')", "", StringComparison.Ordinal) : wrong.Message;
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"{why.TrimEnd('.')} (-Fault).", Fault));
        }

        try
        {
            WriteObject(SandboxTable.Current.Start(options));
        }
        catch (System.Net.Sockets.SocketException taken)
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"'{Port}' can't be used: {taken.Message}. Leave the parameter out to take any port that is free (-Port).", Port));
        }
    }

    private void ReadOtherWords(SandboxDialect dialect)
    {
        foreach (DictionaryEntry part in OtherWords ?? [])
        {
            var table = part.Key.ToString()?.ToUpperInvariant() switch
            {
                "PATH" => dialect.Paths,
                "KEY" => dialect.Keys,
                "ANSWER" => dialect.Words,
                _ => null,
            };
            if (table is null || RowValues.Unwrap(part.Value) is not IDictionary pairs)
            {
                throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{part.Key}': give Path, Key or Answer, each with a table, whose keys are what the pages say and whose values are what the account has (-OtherWords).");
            }

            foreach (DictionaryEntry pair in pairs)
            {
                table[pair.Key.ToString()!] = pair.Value?.ToString() ?? "";
            }
        }
    }
}
