using System.Text;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The forms that Ozonetel's answers take.</summary>
internal static class OzonetelAnswer
{
    /// <summary>{"status":"false","message":…,"data":null}: the gate and the token page.</summary>
    public static HttpAnswer Refused(string message) => JsonAnswer.Write(
        json =>
        {
            json.WriteString("status", "false");
            json.WriteString("message", message);
            json.WriteNull("data");
        },
        isError: true);

    /// <summary>{"status":…,"message":…}; the words for status differ from answer to answer and are the page's.</summary>
    public static HttpAnswer Said(string status, string message)
    {
        // One rule for all spellings: what does not begin with "success" is an error.
        var isError = !status.StartsWith("success", StringComparison.OrdinalIgnoreCase);
        return JsonAnswer.Write(
            json =>
            {
                json.WriteString("status", status);
                json.WriteString("message", message);
            },
            isError);
    }

    /// <summary>{"Message":…}: campaign create and update, OZ-CREATE.</summary>
    public static HttpAnswer Message(string message, bool isError) => JsonAnswer.Write(json => json.WriteString("Message", message), isError);

    /// <summary>An answer that is kept as text.</summary>
    public static HttpAnswer Raw(string body, bool isError) => new() { Body = Encoding.UTF8.GetBytes(body), IsError = isError };

    /// <summary>429, whatever the other errors' status is.</summary>
    public static HttpAnswer OverLimit() => JsonAnswer.Write(
        static json =>
        {
            json.WriteString("message", OzonetelMessages.MaxLimit);
            json.WriteString("status", "error");
        },
        isError: true,
        status: 429);
}
