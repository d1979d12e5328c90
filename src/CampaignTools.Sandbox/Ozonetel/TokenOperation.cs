using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>POST /ca_apis/CAToken/generateToken (OZ-TOKEN).</summary>
internal sealed class TokenOperation(OzonetelOptions account, OzonetelGate gate, OzonetelTokens tokens)
{
    public HttpAnswer Handle(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if (body.IsBlank("userName"))
        {
            return OzonetelAnswer.Refused(OzonetelMessages.TokenUserNameMissing);
        }

        var userName = body.Text("userName")!;
        if (!string.Equals(userName, account.UserName, StringComparison.Ordinal)
            || !string.Equals(request.Headers.GetValueOrDefault("apiKey"), account.ApiKey, StringComparison.Ordinal))
        {
            return OzonetelAnswer.Refused(OzonetelMessages.TokenRefused);
        }

        if (gate.Authentication != OzonetelAuthentication.Token)
        {
            return OzonetelAnswer.Refused(OzonetelMessages.InvalidAction);
        }

        var token = tokens.Issue(userName);
        return JsonAnswer.Write(json =>
        {
            json.WriteString("token", token);
            json.WriteString("message", "");
        });
    }
}
