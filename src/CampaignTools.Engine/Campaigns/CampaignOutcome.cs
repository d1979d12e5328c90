using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns;

/// <summary>What an answer says of one campaign. Several complaints can come in one answer (Enswitch).</summary>
internal sealed record CampaignOutcome(CampaignStatus Status, string? Id, IReadOnlyList<CampaignComplaint> Complaints, string? Message)
{
    /// <summary>What an answer says of the campaign as a whole; without an id.</summary>
    public static CampaignOutcome Of(AnswerReading said) => said.Fate is Fate.Done or Fate.Validated
        ? new(said.Fate.ToCampaignStatus(), Id: null, [], said.Message)
        : new(said.Fate.ToCampaignStatus(), Id: null, [new CampaignComplaint(said.ErrorId ?? ErrorIds.UnrecognizedResponse, Key: null, Taught(said))], Taught(said));

    private static string Taught(AnswerReading said) => said.Lesson is null ? said.Message ?? "" : $"{said.Message} {said.Lesson}";
}

/// <summary>One thing that the provider complains of.</summary>
/// <param name="ErrorId">Its id.</param>
/// <param name="Key">The parameter or wire key that it names; null where it names none.</param>
/// <param name="Message">The provider's words, secrets removed.</param>
internal sealed record CampaignComplaint(string ErrorId, string? Key, string Message);

/// <summary>Why a campaign is refused before it is sent.</summary>
/// <param name="ErrorId">Invalid&lt;Field&gt; or one of <see cref="ErrorIds"/>.</param>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Value">What was given; null where nothing was.</param>
/// <param name="Right">What would be right; a part of a sentence.</param>
internal sealed record FieldRefusal(string ErrorId, string Parameter, object? Value, string Right)
{
    public string Describe(Redactor redactor) => Value is null ? $"Missing: {Right} (-{Parameter})." : RefusalText.Say(Value, Right, $"-{Parameter}", redactor);
}
