using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Imports;

/// <summary>An import that is there.</summary>
/// <param name="Import">Its number in the store.</param>
/// <param name="Name">Its name as it was given first.</param>
/// <param name="Account">The account's key in the store; its first part is the provider.</param>
/// <param name="Operation">What is done with the rows.</param>
/// <param name="Campaign">The campaign that its command named; null where rows name theirs.</param>
/// <param name="Keys">What its rows are found by.</param>
internal sealed record ImportHead(int Import, string Name, string Account, Operation Operation, string? Campaign, ImportRowKey Keys);

/// <summary>Finds imports by name. A name is one list for one campaign, by one cmdlet, at one provider.</summary>
internal static class ImportHeads
{
    /// <summary>The account's imports of a name, of leads that were added and of leads that were scheduled.</summary>
    public static async ValueTask<IReadOnlyList<ImportHead>> OfAsync(this IImportStore store, string account, string name, CancellationToken cancellationToken) =>
        [.. (await store.HeadsAsync(ImportDescription.KeyOf(name), cancellationToken).ConfigureAwait(false)).Where(head => head.Account == account)];

    /// <summary>The import that a run goes on with; null where it is new.</summary>
    /// <exception cref="CampaignToolsException">InvalidParameter: the name is another import's.</exception>
    public static async ValueTask<ImportHead?> FindAsync(this IImportStore store, ImportDescription wanted, CancellationToken cancellationToken)
    {
        ImportHead? mine = null;
        foreach (var one in await store.HeadsAsync(wanted.NameKey, cancellationToken).ConfigureAwait(false))
        {
            var isSameAccount = one.Account == wanted.Account;
            if (ProviderOf(one.Account) != ProviderOf(wanted.Account))
            {
                throw Taken(one, $"is an import of {ProviderOf(one.Account)}");
            }

            if (isSameAccount && one.Operation != wanted.Operation)
            {
                throw Taken(one, $"is an import of {(one.Operation == Operation.Schedule ? "Register-ScheduledLead" : "Add-CampaignLead")}");
            }

            if (isSameAccount && one.Campaign is { } campaign && wanted.Campaign is { } other && campaign != other)
            {
                throw Taken(one, $"is an import for campaign '{campaign}'");
            }

            mine = isSameAccount ? one : mine;
        }

        return mine;
    }

    /// <summary>An import that was there a moment ago, and that somebody has removed.</summary>
    public static CampaignToolsException Gone(string name) => new(ErrorIds.InvalidParameter, $"ImportName '{ShownText.Of(name)}': somebody has just removed this import (Remove-CampaignImport).");

    private static string ProviderOf(string account) => account.Split('/')[0];

    private static CampaignToolsException Taken(ImportHead import, string what) => new(
        ErrorIds.InvalidParameter,
        $"'{import.Name}' {what}, and an import is one list for one campaign. Take another name, or let Remove-CampaignImport forget that one (-ImportName).");
}
