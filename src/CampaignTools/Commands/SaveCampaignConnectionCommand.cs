using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Commands;

/// <summary>Save-CampaignConnection: keeps how a connection was made, and where its secret is, for Connect-CampaignProvider -SavedName. Never the secret.</summary>
[Cmdlet(VerbsData.Save, "CampaignConnection", DefaultParameterSetName = VaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SaveCampaignConnectionCommand : ConnectedCommand
{
    private const string VaultSet = "Vault";
    private const string VariableSet = "Variable";

    /// <summary>What -SavedName finds it by.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The name of the secret in a vault of SecretManagement: a credential, or the API key alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault; the default one where it is not given.</summary>
    [Parameter(ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>The environment variable that holds the API key or password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VariableSet)]
    [ValidateNotNullOrEmpty]
    public string? CredentialVariable { get; set; }

    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public override object? Connection { get; set; }

    private protected override bool ConnectionIsPiped => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ResolveConnection();
        var (path, saved) = Guard(() => (SavedConnections.PathOf(Name), Create()));
        if (ShouldProcess(path, $"Save connection '{ResolvedConnection.Name}' as '{Name}'"))
        {
            Guard(() => SavedConnections.Write(saved));
        }
    }

    private SavedConnection Create()
    {
        if (ResolvedConnection.IsSandbox)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ResolvedConnection.Name}' leads to a sandbox of this session, which no other session has: there is nothing to save (-Connection).");
        }

        if (Session.Settings.StateStore is { } store && StateStoreFactory.HoldsSecret(store))
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "The connection string has a password in it, which is not saved. Connect without it, and let the environment give it: PGPASSWORD, or PGPASSFILE for a file (-StateStore).");
        }

        if (CredentialVariable?.IndexOfAny(['=', ':', '$']) >= 0)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{CredentialVariable}': give the variable's name alone, as in OZONETEL_KEY for $env:OZONETEL_KEY (CredentialVariable).");
        }

        var saved = new SavedConnection(Name, Session.Settings.UserName, SecretName, Vault, CredentialVariable, GivenParameters.ToJson(ResolvedConnection.Given));

        // Whatever later parameters hold.
        return Session.Account.Redactor.Redact(saved.Text) == saved.Text
            ? saved
            : throw new CampaignToolsException(ErrorIds.InvalidParameter, "What was given to connect, or -Name, -SecretName or -CredentialVariable, has the credential's secret in it, which is not saved. -CredentialVariable takes the name of a variable, not what it holds.");
    }
}
