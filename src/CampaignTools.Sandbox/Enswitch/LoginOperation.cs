using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>user/login, with token=1 and with a second factor (EN-LOGIN).</summary>
internal sealed class LoginOperation(EnswitchOptions account, EnswitchGate gate, EnswitchTokens tokens, TimeProvider clock)
{
    private const int UserId = 123;

    public HttpAnswer Handle(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        var isSecondStep = !form.IsBlank("totp_token");
        if (isSecondStep ? !tokens.IsValid(form.Text("totp_token")!, isFirstStep: true) : !gate.IsPasswordRight(form))
        {
            return EnswitchAnswer.Of(account, 401, EnswitchMessages.Unauthenticated);
        }

        if (!account.IsUser)
        {
            return EnswitchAnswer.Of(account, 402, EnswitchMessages.Role);
        }

        if (account.TotpCode is { } code && !string.Equals(form.Text("auth_code"), code, StringComparison.Ordinal))
        {
            return isSecondStep || form.Has("auth_code") ? EnswitchAnswer.Of(account, 401, EnswitchMessages.Unauthenticated) : AskForCode();
        }

        return form.IsOne("token") && account.HasTokens ? WithToken() : EnswitchAnswer.Of(account, 200, EnswitchMessages.Ok, json =>
        {
            json.WriteStartObject();
            EnswitchAnswer.WriteId(json, account, UserId);
            json.WriteString("username", account.UserName);
            json.WriteEndObject();
        });
    }

    private HttpAnswer WithToken()
    {
        var (token, expires) = tokens.Issue();
        return EnswitchAnswer.Of(account, 200, EnswitchMessages.Ok, json =>
        {
            json.WriteStartObject();
            EnswitchAnswer.WriteId(json, account, UserId);
            json.WriteString("username", account.UserName);
            json.WriteString("auth_token", token);
            if (expires is { } time)
            {
                json.WriteNumber("auth_token_expiry", (long)(time - clock.GetUtcNow()).TotalSeconds);
                json.WriteNumber("auth_token_expires", time.ToUnixTimeSeconds());
            }

            json.WriteEndObject();
        });
    }

    private HttpAnswer AskForCode()
    {
        var token = tokens.IssueTotp();
        return EnswitchAnswer.Of(account, 202, EnswitchMessages.Ok, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("totp_required", value: true);
            json.WriteString("totp_token", token);
            json.WriteString("username", account.UserName);
            json.WriteEndObject();
        });
    }
}
