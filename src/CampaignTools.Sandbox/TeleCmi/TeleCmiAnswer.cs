using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>{"code":…,"msg":…}: the one form of TeleCMI's answers.</summary>
internal static class TeleCmiAnswer
{
    public static HttpAnswer Done(string message) => Of(200, message, 200);

    /// <summary>An error with the code as HTTP status too, unless the account answers 200 to everything.</summary>
    public static HttpAnswer Error(TeleCmiOptions account, int code, string message) => Of(code, message, account.ErrorsWithHttp200 ? 200 : code);

    /// <summary>An error that the page documents with HTTP 200.</summary>
    public static HttpAnswer Logical(int code, string message) => Of(code, message, 200);

    private static HttpAnswer Of(int code, string message, int status) => JsonAnswer.Write(
        json =>
        {
            json.WriteNumber("code", code);
            json.WriteString("msg", message);
        },
        isError: false,
        status);
}
