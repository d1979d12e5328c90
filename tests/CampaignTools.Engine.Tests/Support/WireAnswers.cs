using System.Text;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>Answers as a call reads them, without a network.</summary>
internal static class WireAnswers
{
    public static WireAnswer Of(string body, int httpStatus = 200)
    {
        var answer = new WireAnswer();
        answer.SetAnswered(httpStatus, retryAfter: null);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        Assert.True(answer.ReadBodyAsync(stream, announced: null, 1 << 20, CancellationToken.None).AsTask().GetAwaiter().GetResult());
        return answer;
    }
}
