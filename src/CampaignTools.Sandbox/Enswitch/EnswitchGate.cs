using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>Who asks, and whether the role allows it: 401, then 402, then 403.</summary>
internal sealed class EnswitchGate(EnswitchOptions account, EnswitchTokens tokens)
{
    public HttpAnswer? Check(FormFields form, bool needsAdministrator, bool needsRatePlan = false)
    {
        var known = form.Has("auth_token") ? tokens.IsValid(form.Text("auth_token")!) : IsPasswordRight(form);
        if (!known)
        {
            return EnswitchAnswer.Of(account, 401, EnswitchMessages.Unauthenticated);
        }

        if (needsAdministrator ? !account.IsAdministrator : !account.IsUser)
        {
            return EnswitchAnswer.Of(account, 402, EnswitchMessages.Role);
        }

        return needsRatePlan && !account.RatePlanAllows ? EnswitchAnswer.Of(account, 403, EnswitchMessages.RatePlan) : null;
    }

    public bool IsPasswordRight(FormFields form) =>
        string.Equals(form.Text("auth_username"), account.UserName, StringComparison.Ordinal)
        && string.Equals(form.Text("auth_password"), account.Password, StringComparison.Ordinal);
}
