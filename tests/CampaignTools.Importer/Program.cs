using System.Globalization;
using CampaignTools;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;
using CampaignTools.Importer;

// One import, from the first row to the last, or to the moment in which the process is killed.
var options = ImporterOptions.Parse(args);
var limits = options.Limit is null ? [] : new Dictionary<Operation, RateLimit> { [options.Operation] = RateLimit.Parse(options.Limit) };
using var session = new ConnectionSession(new ConnectionSettings
{
    Provider = CampaignProvider.Ozonetel,
    Country = "None",
    UserName = options.UserName,
    Secret = new Secret(options.Secret),
    BaseUri = options.BaseUri,
    StateStore = options.Store,
    RateLimits = limits,

    // At this provider nothing takes longer than some milliseconds to land.
    Definition = ProviderCatalog.Find(CampaignProvider.Ozonetel).Definition.WithLanding(1),
    Retry = new RetrySettings { BaseDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(50) },
});
await session.SignInAsync(CancellationToken.None).ConfigureAwait(false);
if (options.Undoes)
{
    await Undoing.RunAsync(session, options.Import).ConfigureAwait(false);
    return;
}

using var results = new StreamWriter(options.Results, append: false) { AutoFlush = true };
var services = session.RunServices(options.Operation);
var wishes = new ScreenWishes
{
    DoNotCall = options.DoNotCall is null ? [] : [new DoNotCallSource(options.DoNotCall, Path: null)],
    NotWithin = options.NotWithinDays is { } days ? TimeSpan.FromDays(days) : null,
    Import = $"{options.Operation} {options.Import}",
    IsSending = true,
};
services = services with { Screen = await new ScreenOpener(wishes, services.Reading, session.Account) { Session = session }.OpenAsync(CancellationToken.None).ConfigureAwait(false) };
using var run = new LeadRun(services, new LeadRunOptions
{
    BatchSize = options.Batch,
    ThrottleLimit = options.Throttle,
    CampaignName = "Diwali",
    ImportName = options.Import,
    AllowsDuplicateRow = options.RowsPerNumber > 1,
    LooksUp = true,
    Call = new LeadCallOptions { CheckDuplicate = options.CheckDuplicate },
});
run.Start();

// The same rows in every run: that is what makes it the same import.
var time = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(5), TimeSpan.Zero);
var next = 0;
var feed = Task.Run(() => run.FeedAsync(() => next == options.Rows ? null : new LeadRow
{
    Index = next,
    PhoneNumber = string.Create(CultureInfo.InvariantCulture, $"98{next / options.RowsPerNumber:00000000}"),
    CampaignName = "Diwali",
    ScheduledTime = time.AddHours(next++ % options.RowsPerNumber),
    HasOwnTime = true,
}));
while (!feed.IsCompleted || !run.IsFinished)
{
    if (feed.IsCompleted)
    {
        run.Complete();
    }

    run.Wait(TimeSpan.FromMilliseconds(20));
    while (run.TryTake(out var happened))
    {
        foreach (var result in happened is ResultsEvent some ? some.Results : [])
        {
            results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.PhoneNumber} {result.Status} {result.ErrorId}"));
        }
    }
}

await feed.ConfigureAwait(false);
run.ThrowIfBroken();
