using System.Globalization;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Requests;

/// <summary>Why the body of an answer does not count, and what is known without it. The same for every provider.</summary>
/// <param name="IsForeign">Whether somebody other than the provider answered: it certainly did nothing, and no other request can do better.</param>
/// <param name="ErrorId">One of <see cref="ErrorIds"/>.</param>
/// <param name="Message">In words, with the beginning of the body, secrets removed.</param>
internal sealed record AnswerFault(bool IsForeign, string ErrorId, string Message)
{
    /// <summary>Null where the body counts.</summary>
    public static AnswerFault? Of(WireAnswer answer, Redactor redactor)
    {
        var status = answer.HttpStatus;
        if (HttpMeaning.IsGateway(status))
        {
            return new(IsForeign: false, ErrorIds.ProviderUnavailable, Say(answer, redactor, "the gateway before the provider did not get its answer"));
        }

        if (status == HttpMeaning.ProxyWantsCredentials)
        {
            return new(
                IsForeign: true,
                ErrorIds.ConnectionFailed,
                Say(answer, redactor, "the proxy wants a user name and password, and passed nothing on. Put them into HTTPS_PROXY, or into the machine's proxy settings"));
        }

        if (HttpMeaning.IsForeign(answer))
        {
            var what = HttpMeaning.IsSuccess(status) ? "a web page" : answer.RedirectsTo is { } target ? $"a redirect to {redactor.Show(target)}" : "a redirect";
            return new(
                IsForeign: true,
                ErrorIds.UnrecognizedResponse,
                Say(answer, redactor, $"{what}: this is not the provider, and nothing was added. Check the address (-BaseUri), and whether a proxy or a sign-in page stands between"));
        }

        return answer.Unreadable is not null && HttpMeaning.IsSuccess(status) ? Unread(answer, redactor) : null;
    }

    /// <summary>An answer that could not be read.</summary>
    public static AnswerFault Unread(WireAnswer answer, Redactor redactor) => new(
        IsForeign: false,
        HttpMeaning.IsBreakdown(answer.HttpStatus) ? ErrorIds.ProviderUnavailable : ErrorIds.UnrecognizedResponse,
        Say(answer, redactor, $"the answer could not be read{(answer.Unreadable is { } why ? $", {why}" : "")}"));

    private static string Say(WireAnswer answer, Redactor redactor, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.HttpStatus}: {what}. It begins: {redactor.Excerpt(answer.Body)}");
}
