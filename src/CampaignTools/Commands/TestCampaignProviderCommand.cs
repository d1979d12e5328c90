using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Wire;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>Test-CampaignProvider: looks at host, clock, sign-in, campaign, state store, limits and do-not-call lists, and says what to do. Sends a lead only where -PhoneNumber asks for it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CampaignProvider", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProviderFinding))]
public sealed class TestCampaignProviderCommand : ConnectedCommand
{
    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public override object? Connection { get; set; }

    /// <summary>A campaign that is to be looked up, letter case included.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CampaignNameCompleter))]
    public string? CampaignName { get; set; }

    /// <summary>Sends this one number to the campaign, after asking: its phone rings. Do-not-call lists and hours of the connection apply.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? PhoneNumber { get; set; }

    private protected override bool ConnectionIsPiped => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ResolveConnection();
        if (PhoneNumber is not null && CampaignName is null)
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, $"'{PhoneNumber}': say for which campaign, by -CampaignName (-PhoneNumber).", PhoneNumber));
        }

        using var probe = new HostProbe();
        var check = new ConnectionCheck(Session, probe);
        WriteObject(Await(check.LookAsync, "The sign-in, a host or the state store takes long. Ctrl+C ends the wait."), enumerateCollection: true);
        if (CampaignName is { } campaign)
        {
            WriteObject(Await(stop => check.CampaignAsync(campaign, stop)));
            if (PhoneNumber is { } number && ShouldProcess($"{ResolvedConnection.Name}, campaign '{campaign}', {number}", "Send one lead, whose phone may ring"))
            {
                WriteObject(Await(stop => check.LeadAsync(campaign, number, stop)), enumerateCollection: true);
            }
        }
    }
}
