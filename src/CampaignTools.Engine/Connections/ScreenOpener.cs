using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Engine.Connections;

/// <summary>Brings together whom a command shall not call, before its first row. Whatever can't be read ends it there: that nobody knows a list never means that all may be called.</summary>
internal sealed class ScreenOpener(ScreenWishes wishes, LeadReading reading, ProviderAccount account)
{
    private readonly List<string> warnings = [];
    private readonly List<string> details = [];

    /// <summary>What the user should know of the lists.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Which lists count, for the verbose stream.</summary>
    public IReadOnlyList<string> Details => details;

    /// <summary>The connection; null without one: then only files are lists, and nothing is known of earlier calls.</summary>
    public ConnectionSession? Session { get; init; }

    private ConnectionSettings? Settings => Session?.Settings;

    private IStateStore? Store => Session?.Store;

    private CallingHours? Hours => wishes.Hours ?? Settings?.CallingHours;

    private bool ByAccount => (wishes.HoursZone ?? Settings?.CallingHoursZone) == CallingHoursZone.Account;

    public async ValueTask<RowScreen> OpenAsync(CancellationToken cancellationToken)
    {
        List<DoNotCallSource> sources = [.. Settings?.DoNotCall ?? [], .. wishes.DoNotCall];
        var remembers = Settings is { HistoryAge.Ticks: > 0 };
        RequireCountry(sources.Count > 0);
        RequireZone();
        if (wishes.NotWithin is { } within && !(remembers && within <= Settings!.HistoryAge))
        {
            throw Wrong(Settings is null
                ? "Nothing is known of earlier calls without a connection: run Connect-CampaignProvider first (-NotWithin)"
                : string.Create(CultureInfo.InvariantCulture, $"'{within:c}': calls of this connection are remembered for {Settings.HistoryAge:c}; connect with a longer -HistoryAge (-NotWithin)"));
        }

        if (wishes.NotWithin is not null && reading.Numbers.Country == NumberRules.NoCountry && account.Country is not (null or NumberRules.NoCountry))
        {
            throw Wrong($"Calls of this account are known by country ({account.Country}), and digits alone can't be compared with them: leave -Country None out (-NotWithin)");
        }

        var history = Settings is not null && remembers && (wishes.IsSending || wishes.NotWithin is not null);
        var keys = sources.Count > 0 || history ? new NumberKeys(Store is null ? NumberKeys.NewSeed() : await Store.DoNotCall.SeedAsync(cancellationToken).ConfigureAwait(false)) : null;
        var lists = new List<DoNotCallNumbers>(sources.Count);
        foreach (var source in sources)
        {
            lists.Add(await ReadAsync(source, keys!, cancellationToken).ConfigureAwait(false));
        }

        return new RowScreen
        {
            Lists = lists,
            Keys = keys,
            Clock = account.Clock,
            Redactor = account.Redactor,
            Hours = Hours is { } hours ? new PersonHours(hours, account.Clock, ByAccount) : null,
            MovesIntoHours = wishes.MovesIntoHours,
            KnowsCountry = reading.Numbers.Country is not (null or NumberRules.NoCountry),
            History = history
                ? await CallHistory.OpenAsync(Store!.History, new HistoryWishes(Session!.AccountKey, Settings!.HistoryAge, wishes.NotWithin, wishes.Import), keys!, account.Clock, account.Time, cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    // Without a country one person's number may be written in two ways that nobody knows to be one.
    private void RequireCountry(bool hasLists)
    {
        if (reading.Numbers.Country is null && (hasLists || wishes.NotWithin is not null))
        {
            throw Wrong($"Without a country nobody can tell two writings of a number from two numbers. Give -Country, e.g. IN, or -Country None to compare digits ({(hasLists ? "-DoNotCall" : "-NotWithin")})");
        }
    }

    // Numbers whose own zone is not known go by the account's, and so do all with -CallingHoursZone Account.
    private void RequireZone()
    {
        if (!account.KnowsZone && Hours is not null && (ByAccount || reading.Numbers.Country is null or NumberRules.NoCountry))
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, ConnectionRules.ZoneNotKnown("the calling hours would go by it"));
        }
    }

    private async ValueTask<DoNotCallNumbers> ReadAsync(DoNotCallSource source, NumberKeys keys, CancellationToken cancellationToken)
    {
        var kept = Store is null ? null : await Store.DoNotCall.ReadAsync(source.Name, cancellationToken).ConfigureAwait(false);
        var isFile = kept is null && source.Path is { } path && File.Exists(path);
        if (kept is null && !isFile)
        {
            throw Wrong($"'{ShownText.Of(source.Name)}' is {(Store is null ? "no file, and kept lists need a connection" : $"neither a list that is kept in {Store.Description} nor a file")}. Nobody is called without it: see Get-DoNotCallList, or check the path (-DoNotCall)");
        }

        if (kept is not null && kept.List.Country == NumberRules.NoCountry != (reading.Numbers.Country == NumberRules.NoCountry))
        {
            throw Wrong($"'{kept.List.Name}': its numbers were read with -Country {kept.List.Country}, and those of the rows are read with {reading.Numbers.Country}, so they can't be compared. Import the list again with the country of the rows (-DoNotCall)");
        }

        var list = kept ?? DoNotCallFile.Read(source.Path!, new DoNotCallFileOptions { Numbers = reading.Numbers, Keys = keys }, out _);
        details.Add(string.Create(CultureInfo.InvariantCulture, $"Do-not-call list {list.Label}: {list.List.Count} numbers."));
        var age = account.Time.GetUtcNow() - list.List.Time;
        var oldest = Settings?.DoNotCallMaxAge ?? ConnectionSettings.UsualDoNotCallMaxAge;
        if (age > oldest)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The do-not-call list {list.Label} is {age.TotalDays:0} days old, more than {oldest.TotalDays:0.#}: people who asked for it since are not on it."));
        }

        return list;
    }

    private static CampaignToolsException Wrong(string what) => new(ErrorIds.InvalidParameter, $"{what}.");
}
