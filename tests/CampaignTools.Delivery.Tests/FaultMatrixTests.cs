using System.Globalization;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Delivery.Tests;

/// <summary>
/// Everything that can go wrong on the way, with every operation, with and without CheckDuplicate: what the engine says of each row is held against
/// what the sandbox really has. Whatever the fault: no row is there twice, none that is called added is missing, none that is called failed is there.
/// </summary>
public sealed class FaultMatrixTests
{
    private const int Rows = 3;

    /// <summary>What the first lead request of a run meets, and what becomes of its rows where a repeat is not harmless, and where it is.</summary>
    private static readonly (string Name, SandboxFault Fault, LeadStatus Plain, LeadStatus Checked)[] LeadFaults =
    [
        ("reset before the body", new() { Kind = FaultKind.Reset, Point = FaultPoint.BeforeBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("reset mid-body", new() { Kind = FaultKind.Reset, Point = FaultPoint.MidBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("reset after the body", new() { Kind = FaultKind.Reset, Point = FaultPoint.AfterBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("reset after it was carried out", new() { Kind = FaultKind.Reset, Point = FaultPoint.AfterAnswerProcessed }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("stall", new() { Kind = FaultKind.Timeout, Point = FaultPoint.AfterBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("stall after it was carried out", new() { Kind = FaultKind.Timeout, Point = FaultPoint.AfterAnswerProcessed }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("slow drip", new() { Kind = FaultKind.Slow, DripBytes = 16, DripInterval = TimeSpan.FromMilliseconds(1) }, LeadStatus.Added, LeadStatus.Added),
        ("429 with Retry-After", new() { Kind = FaultKind.RateLimit, RetryAfter = "1" }, LeadStatus.Added, LeadStatus.Added),
        ("429 with a date", new() { Kind = FaultKind.RateLimit, RetryAfter = "Thu, 01 Jan 2026 00:00:00 GMT" }, LeadStatus.Added, LeadStatus.Added),
        ("429 without Retry-After", new() { Kind = FaultKind.RateLimit }, LeadStatus.Added, LeadStatus.Added),
        ("500", new() { Kind = FaultKind.Http, Status = 500 }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("502", new() { Kind = FaultKind.Http, Status = 502 }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("503", new() { Kind = FaultKind.Http, Status = 503, RetryAfter = "0" }, LeadStatus.Added, LeadStatus.Added),
        ("504", new() { Kind = FaultKind.Http, Status = 504 }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("truncated JSON", new() { Kind = FaultKind.Malformed, Variant = MalformedVariant.TruncatedJson }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("truncated body", new() { Kind = FaultKind.Malformed, Variant = MalformedVariant.TruncatedBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("empty body", new() { Kind = FaultKind.Malformed, Variant = MalformedVariant.EmptyBody }, LeadStatus.Indeterminate, LeadStatus.Added),
        ("token expired", new() { Kind = FaultKind.TokenExpired }, LeadStatus.Added, LeadStatus.Added),
    ];

    /// <summary>Faults of the rows of a scheduling answer: the request was carried out, and some row's answer can't be found.</summary>
    private static readonly MalformedVariant[] IndexFaults = [MalformedVariant.WrongIndex, MalformedVariant.MissingIndex, MalformedVariant.DuplicateIndex, MalformedVariant.SwappedIndex, MalformedVariant.MissingRow];

    public static TheoryData<string, string, bool> Leads()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (name, _, _, _) in LeadFaults)
        {
            foreach (var operation in new[] { nameof(Operation.Add), nameof(Operation.Schedule) })
            {
                data.Add(name, operation, false);
                data.Add(name, operation, true);
            }
        }

        return data;
    }

    public static TheoryData<MalformedVariant, bool> Indexes()
    {
        var data = new TheoryData<MalformedVariant, bool>();
        foreach (var variant in IndexFaults)
        {
            data.Add(variant, false);
            data.Add(variant, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Leads))]
    public void A_lead_request_meets(string fault, string operationName, bool checkDuplicate)
    {
        var operation = Enum.Parse<Operation>(operationName);
        var (_, what, plain, repeated) = Array.Find(LeadFaults, one => one.Name == fault);
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        session.SignInAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        sandbox.Faults.Add(what with { Operation = operationName });

        var results = Send(session, operation, checkDuplicate);

        Assert.Equal(1, sandbox.Faults.AppliedCount);
        var held = Holdings.Of(sandbox, operation);
        AssertTrue(results, held);
        // The first request carries one row.
        var struck = results.Take(1);
        var expected = checkDuplicate ? repeated : plain;
        if (expected == LeadStatus.Added && operation == Operation.Schedule)
        {
            expected = LeadStatus.Scheduled;
        }

        Assert.All(struck, one => Assert.Equal(expected, one.Status));
        var stops = results[0].ErrorId == ErrorIds.UnrecognizedResponse;
        Assert.All(results.Skip(1), one => Assert.True(stops ? one.Status == LeadStatus.NotSent : one.Status is LeadStatus.Added or LeadStatus.Scheduled, $"{one.Status} {one.Message}"));
    }

    [Theory]
    [InlineData("Add", 200, false)]
    [InlineData("Add", 302, true)]
    [InlineData("Schedule", 200, true)]
    [InlineData("Schedule", 302, false)]
    public void Somebody_else_answers_and_the_run_stops_with_nothing_added(string operationName, int status, bool checkDuplicate)
    {
        var operation = Enum.Parse<Operation>(operationName);
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = operationName, Kind = FaultKind.Malformed, Variant = MalformedVariant.Html200, Status = status });

        var results = Send(session, operation, checkDuplicate);

        Assert.Equal(1, sandbox.Faults.AppliedCount);
        Assert.Empty(Holdings.Of(sandbox, operation));
        Assert.Equal((LeadStatus.Failed, ErrorIds.UnrecognizedResponse), (results[0].Status, results[0].ErrorId));
        Assert.All(results.Skip(operation == Operation.Schedule ? Rows : 1), static one => Assert.Equal(LeadStatus.NotSent, one.Status));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_scheduling_answer_has(MalformedVariant variant, bool checkDuplicate)
    {
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = "Schedule", Kind = FaultKind.Malformed, Variant = variant });

        var results = Send(session, Operation.Schedule, checkDuplicate, beginsAlone: false);

        Assert.Equal(1, sandbox.Faults.AppliedCount);
        AssertTrue(results, Holdings.Of(sandbox, Operation.Schedule));
        Assert.Contains(results, static one => one.Status == LeadStatus.Indeterminate);
    }

    [Theory]
    [InlineData("Add", false)]
    [InlineData("Add", true)]
    [InlineData("Schedule", false)]
    [InlineData("Schedule", true)]
    public void A_provider_that_refuses_connections_gets_nothing_and_every_row_has_failed(string operationName, bool checkDuplicate)
    {
        var operation = Enum.Parse<Operation>(operationName);
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        session.SignInAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        sandbox.Pause();

        var results = Send(session, operation, checkDuplicate);

        Assert.All(results, static one => Assert.Equal((LeadStatus.Failed, ErrorIds.ConnectionFailed), (one.Status, one.ErrorId)));
        sandbox.Resume();
        Assert.Empty(Holdings.Of(sandbox, operation));

        // The circuit is open from so many refusals, and lets nothing through until it has been so for half a second.
        Thread.Sleep(TimeSpan.FromMilliseconds(800));
        Assert.All(Send(session, operation, checkDuplicate), static one => Assert.True(one.Status is LeadStatus.Added or LeadStatus.Scheduled));
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(429, "0")]
    [InlineData(500, null)]
    public void A_token_request_that_is_refused_once_is_repeated(int status, string? retryAfter)
    {
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = "Token", Kind = FaultKind.Http, Status = status, RetryAfter = retryAfter ?? "0" });
        Assert.All(Send(session, Operation.Add, checkDuplicate: false), static one => Assert.Equal(LeadStatus.Added, one.Status));
    }

    [Theory]
    [InlineData(FaultPoint.BeforeBody)]
    [InlineData(FaultPoint.AfterBody)]
    [InlineData(FaultPoint.AfterAnswerProcessed)]
    public void A_token_answer_that_is_lost_is_asked_for_again(FaultPoint point)
    {
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = "Token", Kind = FaultKind.Reset, Point = point });
        Assert.All(Send(session, Operation.Schedule, checkDuplicate: false), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
    }

    [Theory]
    [InlineData(MalformedVariant.Html200)]
    [InlineData(MalformedVariant.TruncatedJson)]
    [InlineData(MalformedVariant.EmptyBody)]
    public void A_token_answer_that_is_no_token_sends_nothing(MalformedVariant variant)
    {
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = "Token", Kind = FaultKind.Malformed, Variant = variant, Times = int.MaxValue });
        Assert.Throws<CampaignToolsException>(() => session.SignInAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
        Assert.Equal(0, sandbox.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData(FaultKind.Reset, FaultPoint.BeforeBody, null)]
    [InlineData(FaultKind.Reset, FaultPoint.MidBody, null)]
    [InlineData(FaultKind.Reset, FaultPoint.AfterAnswerProcessed, null)]
    [InlineData(FaultKind.Timeout, FaultPoint.AfterAnswerProcessed, null)]
    [InlineData(FaultKind.Http, null, 500)]
    [InlineData(FaultKind.Http, null, 502)]
    [InlineData(FaultKind.Http, null, 503)]
    [InlineData(FaultKind.Http, null, 504)]
    [InlineData(FaultKind.RateLimit, null, 429)]
    [InlineData(FaultKind.Malformed, null, null)]
    public void A_create_request_is_repeated_and_makes_one_campaign(FaultKind kind, FaultPoint? point, int? status)
    {
        using var sandbox = Sandbox();
        using var session = Session(sandbox);
        sandbox.Faults.Add(new SandboxFault { Operation = "Create", Kind = kind, Point = point, Status = status, RetryAfter = status is 503 or 429 ? "0" : null, Variant = MalformedVariant.TruncatedJson });

        var (campaign, _) = session.CreateCampaigns().CreateAsync(Campaigns.Least("Holi"), observer: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

        Assert.Equal(CampaignStatus.Created, campaign.Status);
        Assert.Equal(2, campaign.Attempts);
        Assert.Single(sandbox.Ozonetel.Campaigns, static one => one.Name == "Holi");
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_clock_that_is_put_forward_or_back_costs_no_row(int seconds)
    {
        var time = new SteppingTime();
        using var sandbox = Sandbox();
        using var session = Session(sandbox, time);
        Assert.All(Send(session, Operation.Schedule, checkDuplicate: false), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        time.Step(TimeSpan.FromSeconds(seconds));
        Assert.All(Send(session, Operation.Schedule, checkDuplicate: false, first: 100), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.All(Holdings.Of(sandbox, Operation.Schedule).Values, static times => Assert.Equal(1, times));
    }

    /// <summary>The invariants, whatever happened.</summary>
    private static void AssertTrue(IReadOnlyList<LeadResult> results, Dictionary<string, int> held)
    {
        Assert.Equal(Rows, results.Count);
        Assert.All(held.Values, static times => Assert.Equal(1, times));
        foreach (var result in results)
        {
            var isThere = held.ContainsKey(result.PhoneNumber!);
            switch (result.Status)
            {
                case LeadStatus.Added or LeadStatus.Scheduled or LeadStatus.Duplicate:
                    Assert.True(isThere, $"{result.PhoneNumber} is called {result.Status} and is not there.");
                    break;
                case LeadStatus.Failed or LeadStatus.Rejected or LeadStatus.NotSent:
                    Assert.False(isThere, $"{result.PhoneNumber} is called {result.Status} and is there.");
                    break;
            }
        }
    }

    private static SandboxServer Sandbox() => SandboxServer.Start(new SandboxOptions { CreateLimit = null, TokenLimit = null });

    private static ConnectionSession Session(SandboxServer sandbox, TimeProvider? time = null) => new(new ConnectionSettings
    {
        Provider = CampaignProvider.Ozonetel,
        Country = "None",
        UserName = sandbox.Ozonetel.Account.UserName,
        Secret = new Secret(sandbox.Ozonetel.Account.ApiKey),
        BaseUri = sandbox.BaseUri,
        StateStore = StateStoreFactory.InMemory,
        RateLimits = new Dictionary<Operation, Engine.Limits.RateLimit> { [Operation.Create] = new(1000, TimeSpan.FromMinutes(1)), [Operation.Token] = new(1000, TimeSpan.FromMinutes(1)) },
        Retry = new RetrySettings { AttemptTimeout = TimeSpan.FromSeconds(2), BaseDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(20), Pace = new() { FirstPause = TimeSpan.FromMilliseconds(50) } },
        Time = time ?? TimeProvider.System,
    });

    private static List<LeadResult> Send(ConnectionSession session, Operation operation, bool checkDuplicate, int first = 0, bool beginsAlone = true)
    {
        using var run = new LeadRun(session.RunServices(operation), new LeadRunOptions
        {
            BatchSize = operation == Operation.Schedule ? 100 : 1,
            ThrottleLimit = 1,
            CampaignName = "Diwali",
            BeginsAlone = beginsAlone,
            Call = new LeadCallOptions { CheckDuplicate = checkDuplicate },
        });
        run.Start();
        var next = 0;
        run.FeedAsync(() => next == Rows ? null : new LeadRow
        {
            Index = next,
            PhoneNumber = string.Create(CultureInfo.InvariantCulture, $"98{first + next++:00000000}"),
            CampaignName = "Diwali",
            ScheduledTime = DateTimeOffset.UtcNow.AddDays(3),
        }).GetAwaiter().GetResult();
        run.Complete();
        var results = new List<LeadResult>();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
            while (run.TryTake(out var happened))
            {
                results.AddRange(happened is ResultsEvent some ? some.Results : []);
            }
        }

        run.ThrowIfBroken();
        return [.. results.OrderBy(static one => one.Index)];
    }
}
