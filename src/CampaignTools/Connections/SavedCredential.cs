using System.Management.Automation;
using System.Net;
using System.Security;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Leads;

namespace CampaignTools.Connections;

/// <summary>Fetches the credential of a saved connection from where it is: a vault of SecretManagement, or the environment.</summary>
internal static class SavedCredential
{
    public static PSCredential Fetch(PSCmdlet cmdlet, SavedConnection saved) => saved.SecretName is null ? FromEnvironment(saved) : FromVault(cmdlet, saved);

    private static PSCredential FromEnvironment(SavedConnection saved) =>
        Environment.GetEnvironmentVariable(saved.Variable!) is { Length: > 0 } secret
            ? Of(saved.UserName, new NetworkCredential("", secret).SecurePassword)
            : throw Missing($"the environment variable '{saved.Variable}', which is to hold its secret, is not set");

    private static PSCredential FromVault(PSCmdlet cmdlet, SavedConnection saved)
    {
        var where = saved.Vault is null ? $"the secret '{saved.SecretName}'" : $"the secret '{saved.SecretName}' of the vault '{saved.Vault}'";
        if (cmdlet.InvokeCommand.GetCommand("Get-Secret", CommandTypes.All) is not { } command)
        {
            throw Missing($"{where} is read by Get-Secret, which is not installed: Install-PSResource Microsoft.PowerShell.SecretManagement, and register its vault");
        }

        object? secret;
        try
        {
            var found = cmdlet.InvokeCommand.InvokeScript(
                "param($command, $name, $vault) if ($vault) { & $command -Name $name -Vault $vault -ErrorAction Stop } else { & $command -Name $name -ErrorAction Stop }", command, saved.SecretName!, saved.Vault!);
            secret = found.Count == 1 ? RowValues.Unwrap(found[0]) : null;
        }
        catch (RuntimeException failure)
        {
            // What the vault says itself, without the shell's word on why it stopped.
            throw Missing($"Get-Secret did not give {where}: {(failure.ErrorRecord?.Exception ?? failure).Message.TrimEnd('.')}");
        }

        return secret switch
        {
            PSCredential credential => credential,
            SecureString key => Of(saved.UserName, key),
            string { Length: > 0 } key => Of(saved.UserName, new NetworkCredential("", key).SecurePassword),
            _ => throw Missing($"{where} is neither a credential nor a text"),
        };
    }

    private static PSCredential Of(string userName, SecureString secret) => new(userName, secret);

    private static CampaignToolsException Missing(string what) => new(ErrorIds.CredentialNotFound, $"The connection has no credential: {what}.");
}
