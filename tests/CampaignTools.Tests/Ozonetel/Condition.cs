using CampaignTools.Engine.Answers;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>One pair of condition and answer of a page, in its order, and how a client of ours can bring it about.</summary>
/// <typeparam name="TWay">What a client does.</typeparam>
/// <param name="Text">The condition, in the page's words.</param>
/// <param name="Answer">The answer's text, as the page has it.</param>
/// <param name="Status">The status that our user sees.</param>
/// <param name="ErrorId">The error id; null for none.</param>
/// <param name="Ways">Every way that the condition names and a client can take; none where no client can.</param>
internal sealed record Condition<TWay>(string Text, string Answer, string Status, string? ErrorId, params TWay[] Ways)
{
    /// <summary>Why no client can bring it about; null where one can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether an answer is the documented one, whatever names are in it.</summary>
    public bool IsAnsweredBy(string? message)
    {
        var pattern = System.Text.RegularExpressions.Regex.Replace(Answer, @"\b(?:[xX]{2,}|APIProgCamp|Progressive|IVR)\b", "*", System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return message is not null && AnswerText.Matches(AnswerText.Normalize(message), AnswerText.Normalize(pattern));
    }
}
