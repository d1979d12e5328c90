using System.Net;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>Sessions at scripted providers other than Ozonetel.</summary>
internal static class ProviderSessions
{
    public const string TeleCmiSecret = "550e8400-e29b-41d4-a716-446655440000";
    public const string EnswitchPassword = "p&ss word/+1=";

    public static ConnectionSession TeleCmi(HttpMessageHandler handler, string? zone = "Asia/Kolkata") => new(
        new ConnectionSettings
        {
            Provider = CampaignProvider.TeleCmi,
            Country = "None",
            NumberFormat = NumberFormat.AsWritten,
            UserName = "12345",
            Secret = new Secret(TeleCmiSecret),
            TimeZone = zone,
            Time = FixedTime.Standard,
            StateStore = StateStoreFactory.InMemory,
            Retry = Quick,
        },
        handler);

    public static ConnectionSession Enswitch(HttpMessageHandler handler, AuthenticationMode mode = AuthenticationMode.Basic, TimeProvider? time = null) => new(
        new ConnectionSettings
        {
            Provider = CampaignProvider.Enswitch,
            Country = "None",
            UserName = "dialler",
            Secret = new Secret(EnswitchPassword),
            BaseUri = new Uri("https://voice.example.net"),
            Authentication = mode,
            Time = time ?? FixedTime.Standard,
            StateStore = StateStoreFactory.InMemory,
            Retry = Quick,
        },
        handler);

    public static ScriptedProvider Answering(Func<ScriptedRequest, ProviderAnswer> answer) =>
        new((request, _) => Task.FromResult(answer(request).Message()));

    public static ScriptedProvider Saying(string body, HttpStatusCode status = HttpStatusCode.OK) => Answering(_ => new(status, body));

    public static (OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints) Create(ConnectionSession session, CampaignDraft draft) =>
        session.CreateCampaigns().CreateAsync(draft, observer: null, default).AsTask().GetAwaiter().GetResult();

    public static LeadResult[] Add(ConnectionSession session, IEnumerable<LeadRow> rows, int batchSize = 1000, LeadCallOptions? options = null, string? campaign = null, int throttle = 1) =>
        [.. Run.Send(session, Operation.Add, rows, new LeadRunOptions { AllowsDuplicateRow = true, BatchSize = batchSize, ThrottleLimit = throttle, CampaignName = campaign, BeginsAlone = false, Call = options ?? new() })
            .OrderBy(static one => one.Index)];

    private static RetrySettings Quick { get; } = new()
    {
        MaxRetry = 2,
        BaseDelay = TimeSpan.FromMilliseconds(1),
        MaxDelay = TimeSpan.FromMilliseconds(5),
        Pace = Paces.Unhurried,
    };
}
