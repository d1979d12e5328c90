using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>What is in doubt at the end of a run is asked for; and whenever the answer might mean something else, nobody is called again.</summary>
public sealed class LookupRunTests : IDisposable
{
    private const string Later = "2026-11-28 10:00:00";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Row_that_is_there_is_scheduled_and_is_not_sent_again()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = true };
        var results = Send(provider, Rows(30));
        Assert.All(results, static one => Assert.Equal((LeadStatus.Scheduled, (string?)null), (one.Status, one.ErrorId)));
        Assert.Equal(30, provider.Kept.Count);
        Assert.All(results, one => Assert.Equal(provider.Kept[one.PhoneNumber!].RowId, one.RowId));
        Assert.Contains(results, static one => one.Message!.Contains("the provider's list (getScheduledData)", StringComparison.Ordinal));

        // It is settled for later runs, too.
        Assert.All(Send(provider, Rows(30)), static one => Assert.Equal(LeadStatus.Skipped, one.Status));
    }

    [Fact]
    public void Row_that_is_not_there_is_sent_again()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        Assert.All(Send(provider, Rows(30)), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(30, provider.Kept.Count);
        Assert.Equal(4, provider.Batches);
        Assert.Empty(provider.Twice);
    }

    [Fact]
    public void Without_an_import_it_is_failed_and_the_user_sends_it()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        var results = Send(provider, Rows(30), import: null);
        Assert.Equal(10, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Failed, ErrorIds.NotAdded)));
        Assert.Equal(20, provider.Kept.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_of_an_earlier_run_are_looked_up(bool keeps)
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = keeps };
        Assert.Equal(10, Send(provider, Rows(30), looksUp: false).Count(static one => one.Status == LeadStatus.Indeterminate));
        var second = Send(provider, Rows(30));
        Assert.Equal((20, 10), (second.Count(static one => one.Status == LeadStatus.Skipped), second.Count(static one => one.Status == LeadStatus.Scheduled)));
        Assert.Equal(30, provider.Kept.Count);
        Assert.Empty(provider.Twice);
    }

    [Fact]
    public void Row_of_an_earlier_run_is_found_at_the_time_that_it_was_sent_with()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = true };
        Send(provider, Rows(30), looksUp: false);
        var moved = Send(provider, Rows(30, "2026-11-29 12:00:00"));
        Assert.Equal(10, moved.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(30, provider.Kept.Count);
        Assert.Empty(provider.Twice);
    }

    [Theory]
    [InlineData("today", "its day has begun")]
    [InlineData("lacks", "not all that the provider has confirmed")]
    [InlineData("empty", "not all that the provider has confirmed")]
    [InlineData("numbers", "without a number")]
    [InlineData("masked", "without a number")]
    [InlineData("campaigns", "without a campaign")]
    [InlineData("case", "another letter case")]
    [InlineData("prefix", "not all that the provider has confirmed")]
    [InlineData("text", "HTTP 200")]
    [InlineData("other time", "2026-11-28 11:00:00 and not at this row's time")]
    [InlineData("foreign", "that can't be read")]
    public void What_might_mean_something_else_leaves_the_row_in_doubt(string what, string why)
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false, Form = what };
        var results = Send(provider, Rows(30, what == "today" ? "2026-11-22 23:00:00" : Later));
        var left = results.Where(static one => one.Status == LeadStatus.Indeterminate).ToList();
        Assert.Equal(10, left.Count);
        Assert.All(left, one => Assert.Contains(why, one.Message, StringComparison.Ordinal));
        Assert.Equal(3, provider.Batches);

        // The next run finds them in doubt, and looks again.
        provider.Form = "";
        if (what != "today")
        {
            Assert.Equal(10, Send(provider, Rows(30)).Count(static one => one.Status == LeadStatus.Scheduled));
            Assert.Equal(30, provider.Kept.Count);
            Assert.Empty(provider.Twice);
        }
    }

    [Fact]
    public void A_list_that_shows_nothing_of_this_import_settles_nothing()
    {
        // The first request was lost, so nothing was ever confirmed: whether the list shows what it should, nobody knows.
        var provider = new ListingProvider { Loses = static _ => true, Keeps = false, Others = 3 };
        Assert.All(Send(provider, Rows(5)), static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
        provider.Others = 0;
        provider.Loses = static _ => false;
        Assert.All(Send(provider, Rows(5)), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Empty(provider.Twice);
    }

    [Fact]
    public void Keys_of_the_list_can_be_taught()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false, Form = "own keys" };
        Assert.Equal(10, Send(provider, Rows(30)).Count(static one => one.Status == LeadStatus.Indeterminate));
        var taught = Send(provider, Rows(30), change: static settings => settings with
        {
            Definition = settings.Definition! with
            {
                OtherFields =
                [
                    .. settings.Definition.OtherFields.Select(static field => field.Operation != Operation.ListScheduled ? field : field.Parameter switch
                    {
                        "PhoneNumber" => field with { Key = "kunde" },
                        "CampaignName" => field with { Key = "kampagne" },
                        _ => field,
                    }),
                ],
            },
        });
        Assert.Equal(10, taught.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(30, provider.Kept.Count);
    }

    [Fact]
    public void Rows_of_one_person_are_told_apart_by_their_times()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        LeadRow[] rows = [.. Rows(15), .. Rows(15, "2026-11-28 11:00:00")];
        Assert.All(Send(provider, rows, repeats: true), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(30, provider.All.Count);
        Assert.Equal(30, provider.All.Distinct().Count());
    }

    [Fact]
    public void Same_rows_of_one_person_stay_in_doubt_where_one_of_them_is_there()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        LeadRow[] rows = [.. Rows(10), .. Rows(5), .. Rows(15).Skip(10)];
        var results = Send(provider, rows, repeats: true);
        Assert.Equal(5, results.Count(static one => one.Status == LeadStatus.Indeterminate));
        Assert.Equal(15, provider.All.Count);
    }

    private static LeadRow[] Rows(int count, string time = Later) => [.. Run.Rows(count).Select(row =>
    {
        (row.ScheduledTime, row.HasOwnTime) = (time, true);
        return row;
    })];

    private IReadOnlyList<LeadResult> Send(
        ListingProvider provider,
        IEnumerable<LeadRow> rows,
        string? import = "Monday",
        bool looksUp = true,
        bool repeats = false,
        Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        using var session = OzonetelSessions.Create(provider.Handler, settings =>
        {
            var given = settings with
            {
                StateStore = Path.Combine(folder.FullPath, "state.db"),
                Definition = ProviderCatalog.Find(CampaignProvider.Ozonetel).Definition.WithLanding(0),
                Retry = settings.Retry with { MaxRetry = 0 },
            };
            return change?.Invoke(given) ?? given;
        });
        return Run.Schedule(session, rows, new LeadRunOptions
        {
            BatchSize = 10, CampaignName = "Diwali", ImportName = import, LooksUp = looksUp, BeginsAlone = false, ThrottleLimit = 1, AllowsDuplicateRow = repeats,
        });
    }
}
