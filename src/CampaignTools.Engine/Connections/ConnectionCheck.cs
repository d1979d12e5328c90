using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tracing;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Connections;

/// <summary>Looks at all that a run over a connection rests on, and says how each is. Whatever fails is a finding; nothing throws but the user's stop.</summary>
/// <param name="session">The connection.</param>
/// <param name="probe">Asks hosts.</param>
internal sealed class ConnectionCheck(ConnectionSession session, HostProbe probe)
{
    /// <summary>A clock that differs by more tells the wrong hours, and tokens end early.</summary>
    private static readonly TimeSpan MostDrift = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LeastCertificate = TimeSpan.FromDays(14);

    /// <summary>Slower than this a write is felt in each request.</summary>
    private static readonly TimeSpan SlowWrite = TimeSpan.FromMilliseconds(50);

    /// <summary>All but what a campaign or a number is needed for.</summary>
    public async ValueTask<IReadOnlyList<ProviderFinding>> LookAsync(CancellationToken stop)
    {
        var findings = new List<ProviderFinding>();
        foreach (var host in new[] { session.Account.Hosts.Data, session.Account.Hosts.Campaigns }.DistinctBy(static host => host.Authority, StringComparer.OrdinalIgnoreCase))
        {
            findings.AddRange(HostFindings(host, await probe.AskAsync(host, stop).ConfigureAwait(false)));
        }

        findings.Add(await TryAsync("SignIn", SignInAsync, stop).ConfigureAwait(false));
        findings.Add(await TryAsync("StateStore", StoreAsync, stop).ConfigureAwait(false));
        findings.Add(await TryAsync("Limits", LimitsAsync, stop).ConfigureAwait(false));
        findings.Add(await TryAsync("DoNotCall", ListsAsync, stop).ConfigureAwait(false));
        return findings;
    }

    /// <summary>Whether a campaign is there, and how it is.</summary>
    public ValueTask<ProviderFinding> CampaignAsync(string name, CancellationToken stop) => TryAsync("Campaign", stopped => AskAsync(name, stopped), stop);

    /// <summary>Sends one number to a campaign, by all rules of a run, and shows each request with its answer.</summary>
    public async ValueTask<IReadOnlyList<ProviderFinding>> LeadAsync(string campaign, string number, CancellationToken stop)
    {
        var exchanges = new ConcurrentQueue<byte[]>();
        using var trace = new TraceLog(exchanges.Enqueue, session.Trace, session.Account.Redactor, session.Settings.Time);
        var lead = await TryAsync("Lead", stopped => SendAsync(campaign, number, session.Client.With(trace), stopped), stop).ConfigureAwait(false);
        return [lead, .. exchanges.Select(ExchangeFinding).OfType<ProviderFinding>()];
    }

    private ProviderFinding? ExchangeFinding(byte[] line)
    {
        using var told = JsonDocument.Parse(line);
        var exchange = told.RootElement;
        return exchange.GetProperty("event").GetString() != "exchange" ? null : Finding(
            "Exchange",
            FindingStatus.Passed,
            $"{Text("method")} {Text("host")}{Text("path")} {Text("request")} → {(Text("failure") is { } failure ? failure : $"HTTP {Text("status")} {Text("answer")}")}");

        string? Text(string key) => exchange.TryGetProperty(key, out var value) ? value.ToString() : null;
    }

    private async ValueTask<ProviderFinding> AskAsync(string name, CancellationToken stop)
    {
        if (session.Provider.CreateControl(session.Account, session.Client) is not { } control)
        {
            return Finding("Campaign", FindingStatus.Skipped, $"{session.Provider.Id} has no request for it, or none is documented.", "Look it up on the provider's pages.");
        }

        if (control.WhyNotShown(all: false) is { } why)
        {
            return Finding("Campaign", FindingStatus.Skipped, why, "Look it up on the provider's pages.");
        }

        var (outcome, states) = await control.GetStatusAsync(name, observer: null, stop).ConfigureAwait(false);
        return !outcome.IsDone ? Finding("Campaign", FindingStatus.Failed, $"'{name}': {outcome.Message}", ErrorCatalog.Find(outcome.ErrorId ?? ErrorIds.UnrecognizedResponse).RecommendedAction)
            : states.Count == 0 ? Finding("Campaign", FindingStatus.Failed, $"'{name}': the provider names no such campaign.", ErrorCatalog.Find(ErrorIds.InvalidCampaign).RecommendedAction)
            : states.Count > 1 ? Finding("Campaign", FindingStatus.Warning, string.Create(CultureInfo.InvariantCulture, $"'{name}': the account has {states.Count} such campaigns."), "Rows for it can't be sent by this name: give the campaign's id.")
            : Finding("Campaign", FindingStatus.Passed, $"'{name}' is there{(states[0].Position is { } position ? $", {position}" : "")}.");
    }

    private async ValueTask<ProviderFinding> SendAsync(string campaign, string number, ProviderClient client, CancellationToken stop)
    {
        var screen = await Screen(isSending: true).OpenAsync(stop).ConfigureAwait(false);
        using var run = new LeadRun(session.RunServices(Operation.Add) with { Client = client, Screen = screen }, new LeadRunOptions { CampaignName = campaign });
        using var stopped = stop.Register(run.Stop);
        run.Start();
        run.TryPost(new LeadRow { PhoneNumber = number, CampaignName = campaign });
        run.TryFlush();
        run.Complete();
        LeadResult? result = null;
        var warnings = new List<string>();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
            while (run.TryTake(out var happened))
            {
                result = happened is ResultsEvent { Results: [var one, ..] } ? one : result;
                if (happened is WarningEvent warning)
                {
                    warnings.Add(warning.Text);
                }
            }
        }

        return result is null ? Finding("Lead", FindingStatus.Failed, "No result came back.", ErrorCatalog.Find(ErrorIds.OutcomeUnknown).RecommendedAction)
            : Finding(
                "Lead",
                result.Status is LeadStatus.Added or LeadStatus.Queued or LeadStatus.Duplicate ? FindingStatus.Passed : result.IsError ? FindingStatus.Failed : FindingStatus.Warning,
                $"{result.PhoneNumber} to '{campaign}': {result.Status}{(result.ErrorId is null ? "" : $" ({result.ErrorId})")}. {result.Message}",
                result.ErrorId == ErrorIds.UnrecognizedResponse && warnings.Count > 0 ? string.Join(' ', warnings) : result.ErrorId is { } id ? ErrorCatalog.Find(id).RecommendedAction : null);
    }

    private IEnumerable<ProviderFinding> HostFindings(Uri host, HostAnswer found)
    {
        if (found.Failure is { } failure)
        {
            return [Finding("Host", FindingStatus.Failed, $"{host.Authority}: {failure}.", ErrorCatalog.Find(ErrorIds.ConnectionFailed).RecommendedAction)];
        }

        var isPlain = host.Scheme == Uri.UriSchemeHttp;
        var isEnding = found.CertificateEnds is { } ends && ends - session.Settings.Time.GetUtcNow() < LeastCertificate;
        var isExposed = isPlain && !host.IsLoopback;
        var answers = Finding(
            "Host",
            isExposed || isEnding ? FindingStatus.Warning : FindingStatus.Passed,
            string.Create(CultureInfo.InvariantCulture, $"{host.Authority} answers (HTTP {found.Status}, {found.Took.TotalMilliseconds:0} ms){(isPlain ? ", not encrypted" : found.CertificateEnds is { } until ? $", its certificate ends {until:yyyy-MM-dd}" : "")}."),
            isExposed ? "Use https: the credential and every number can be read on the way." : isEnding ? "Tell the host's operator: from then on nothing is sent." : null);
        return [answers, Clock(host, found.Date)];
    }

    private ProviderFinding Clock(Uri host, DateTimeOffset? date)
    {
        var zone = $"times of the account are in {session.Account.Clock.Zone.Id}";
        if (date is not { } known)
        {
            return Finding("Clock", FindingStatus.Skipped, $"{host.Authority} does not say its time; {zone}.");
        }

        var drift = (session.Settings.Time.GetUtcNow() - known).Duration();
        var text = string.Create(CultureInfo.InvariantCulture, $"This machine's clock and that of {host.Authority} differ by {drift.TotalSeconds:0} s; {zone}.");
        return drift > MostDrift ? Finding("Clock", FindingStatus.Warning, text, "Set this machine's clock by a time server.") : Finding("Clock", FindingStatus.Passed, text);
    }

    private async ValueTask<ProviderFinding> SignInAsync(CancellationToken stop)
    {
        if (session.Account.Authentication != AuthenticationMode.Token || !session.Provider.AuthenticationModes.Contains(AuthenticationMode.Token))
        {
            return Finding("SignIn", FindingStatus.Skipped, $"The credential goes with each request ({session.Account.Authentication}): no request only signs in.", "Give -CampaignName and -PhoneNumber to try it with one lead.");
        }

        await session.SignInAsync(stop).ConfigureAwait(false);
        return Finding("SignIn", FindingStatus.Passed, $"{session.Account.UserName} is signed in, with a token.");
    }

    private async ValueTask<ProviderFinding> StoreAsync(CancellationToken stop)
    {
        await session.Store.OpenAsync(stop).ConfigureAwait(false);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 3; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await session.Store.History.OpenAsync(session.AccountKey, DateTimeOffset.MinValue, stop).ConfigureAwait(false);
            slowest = Stopwatch.GetElapsedTime(began) is var took && i > 0 && took > slowest ? took : slowest;
        }

        var isMemory = session.Settings.StateStore == StateStoreFactory.InMemory;
        var text = string.Create(CultureInfo.InvariantCulture, $"{session.Store.Description}: writable, {slowest.TotalMilliseconds:0.0} ms a write.");
        return isMemory ? Finding("StateStore", FindingStatus.Warning, text, "It is forgotten with this process: connect with a file or PostgreSQL to resume imports, and to share limits.")
            : slowest > SlowWrite ? Finding("StateStore", FindingStatus.Warning, text, "Put it nearer: each request waits for it once or twice.")
            : Finding("StateStore", FindingStatus.Passed, text);
    }

    private async ValueTask<ProviderFinding> ListsAsync(CancellationToken stop)
    {
        var hours = session.Settings.CallingHours is { } allowed ? $" People may be called {allowed}." : "";
        if (session.Settings.DoNotCall.Count == 0)
        {
            return Finding("DoNotCall", FindingStatus.Skipped, $"No list applies to all commands of this connection.{hours}", "Connect with -DoNotCall, or give it to each command.");
        }

        var opener = Screen(isSending: false);
        await opener.OpenAsync(stop).ConfigureAwait(false);
        var text = string.Join(' ', opener.Details) + hours;
        return opener.Warnings.Count == 0 ? Finding("DoNotCall", FindingStatus.Passed, text) : Finding("DoNotCall", FindingStatus.Warning, string.Join(' ', opener.Warnings) + hours, "Import-DoNotCallList brings a list up to date.");
    }

    private async ValueTask<ProviderFinding> LimitsAsync(CancellationToken stop)
    {
        var limits = session.Client.Limits.Limits;
        var kept = new List<string>();
        foreach (var (operation, limit) in limits.OrderBy(static one => one.Key))
        {
            var left = await session.Client.Limits.LeftAsync(operation, stop).ConfigureAwait(false);
            kept.Add(string.Create(CultureInfo.InvariantCulture, $"{operation} {limit} ({left} left now)"));
        }

        var former = limits.ContainsKey(Operation.Add) ? null : session.Provider.LeadOperation(Operation.Add, session.Account)?.FormerLimit;
        return limits.Count == 0
            ? Finding("Limits", FindingStatus.Skipped, "No limit is kept: none is documented for this provider.", "If your contract names one, connect with -RateLimit @{ Add = '100/m' }.")
            : Finding("Limits", FindingStatus.Passed, $"Kept: {string.Join(", ", kept)}; no other.{(former is null ? "" : $" Of Add's deprecated forerunner {former} is documented, of Add itself nothing: it is not kept.")}",
                former is null ? null : $"Where the account has that limit, connect with -RateLimit @{{ Add = '{former}' }}.");
    }

    private ScreenOpener Screen(bool isSending) => new(new ScreenWishes { IsSending = isSending }, session.Reading(), session.Account) { Session = session };

    private async ValueTask<ProviderFinding> TryAsync(string check, Func<CancellationToken, ValueTask<ProviderFinding>> look, CancellationToken stop)
    {
        try
        {
            return await look(stop).ConfigureAwait(false);
        }
        catch (CampaignToolsException failure)
        {
            return Finding(check, FindingStatus.Failed, failure.Message, ErrorCatalog.Find(failure.ErrorId).RecommendedAction);
        }
    }

    private ProviderFinding Finding(string check, FindingStatus status, string message, string? advice = null) =>
        new() { Check = check, Status = status, Message = session.Account.Redactor.Redact(message)!, Advice = advice };
}
