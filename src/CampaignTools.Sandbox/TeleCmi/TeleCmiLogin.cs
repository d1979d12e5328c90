namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>inet_no and secret, which every body carries.</summary>
internal static class TeleCmiLogin
{
    public static bool IsRight(JsonFields body, TeleCmiOptions account) =>
        string.Equals(body.Text("inet_no"), account.InetNo.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        && string.Equals(body.Text("secret"), account.Secret, StringComparison.OrdinalIgnoreCase);
}
