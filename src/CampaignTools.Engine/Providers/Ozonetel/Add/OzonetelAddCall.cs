using System.Collections.Concurrent;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Providers.Ozonetel.Answers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Add;

/// <summary>POST AddCampaignData with one lead (OZ-ADD).</summary>
internal sealed class OzonetelAddCall : LeadCall
{
    private readonly ProviderAccount account;
    private readonly LeadCallOptions options;
    private readonly OnceEach warnings;
    private readonly OzonetelReadings readings;
    private readonly JsonBody body = new();
    private readonly Uri uri;
    private readonly WireKeys keys;

    public OzonetelAddCall(ProviderAccount account, LeadCallOptions options, OnceEach warnings)
    {
        this.account = account;
        this.options = options;
        this.warnings = warnings;
        readings = new OzonetelReadings(Operation.Add, account);
        keys = account.Definition.WireKeysOf(Operation.Add);
        uri = account.Uri(Operation.Add);
    }

    public override Operation Operation => Operation.Add;

    public override bool UsesToken => account.Authentication == AuthenticationMode.Token;

    // Only then does the provider know a repeat for one.
    public override bool RepeatIsHarmless => options.CheckDuplicate;

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token) =>
        OzonetelRequest.Create(HttpMethod.Post, uri, body.Bytes, account, token, withApiKey: true);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var reading = readings.Read(answer);
        if (isRepeat)
        {
            reading = reading.AfterLostAnswer();
        }

        Scope = reading.Scope;
        RequestMessage = reading.Message;
        Lesson = reading.Lesson;
        Outcomes[0] = new RowOutcome
        {
            Status = reading.Fate.ToLeadStatus(LeadStatus.Added),
            ErrorId = reading.ErrorId,
            Message = reading.Message,
            IsWarning = reading.Meaning == AnswerMeaning.SuccessWithWarning && reading.Verdict == AnswerVerdict.Settled && IsNews(reading.Message!) && warnings.IsFirst(reading.Message!),
        };
        return reading.Verdict;
    }

    public override void Dispose() => body.Dispose();

    // That no action was given is no news to who gave none.
    private bool IsNews(string message) => options.StartCampaign is not null || !message.StartsWith(AddAnswers.ActionComplaint, StringComparison.OrdinalIgnoreCase);

    protected override void WriteBody()
    {
        AddBody.Write(body.Begin(), keys, account.UserName, Batch.Rows[0], options);
        body.End();
    }
}

/// <summary>
/// Lets each text through once: the page's complaint of an action comes with every lead that is added.
/// </summary>
internal sealed class OnceEach
{
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

    public bool IsFirst(string text) => !said.ContainsKey(text) && said.TryAdd(text, true);
}
