using System.Management.Automation;
using System.Security;
using CampaignTools.Completion;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Commands;

/// <summary>Get-ProviderToken: the shared token while it is valid.</summary>
[Cmdlet(VerbsCommon.Get, "ProviderToken")]
[OutputType(typeof(ProviderToken))]
public sealed class GetProviderTokenCommand : ConnectedCommand
{
    /// <summary>Issues a new token, which makes the earlier ones invalid.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the token as a string instead of a SecureString.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public override object? Connection { get; set; }

    private protected override bool ConnectionIsPiped => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ResolveConnection();
        var token = Await(stop => Session.GetTokenAsync(Force, stop), "The provider gives no further token for now: waiting for the next. Ctrl+C ends the wait.");
        WriteObject(new ProviderToken
        {
            Provider = ResolvedConnection.Provider,
            UserName = ResolvedConnection.UserName,
            Token = AsPlainText ? token.Value.Reveal() : Seal(token),
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
            Connection = ResolvedConnection.Name,
        });
    }

    private static SecureString Seal(AccessToken token)
    {
        var secure = new SecureString();
        foreach (var c in token.Value.Reveal())
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }
}
