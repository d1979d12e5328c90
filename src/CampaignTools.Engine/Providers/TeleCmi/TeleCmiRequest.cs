using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>The frame of every request: JSON, with the credential in its body (TC-CAMPAIGN).</summary>
internal static class TeleCmiRequest
{
    /// <summary>Whether a key of the body is part of the credential.</summary>
    public static bool IsCredential(string key) => key is "inet_no" or "secret";

    public static HttpRequestMessage Create(Uri uri, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Post, uri) { Content = new BodyContent(body, BodyContent.Json) };

    /// <summary>Writes <c>inet_no</c>, a number, and <c>secret</c>.</summary>
    public static void WriteCredential(Utf8JsonWriter writer, ProviderAccount account)
    {
        writer.WriteNumber("inet_no"u8, long.Parse(account.UserName, NumberStyles.None, CultureInfo.InvariantCulture));
        writer.WriteString("secret"u8, account.Secret.Reveal());
    }
}

/// <summary>The limits that TeleCMI documents. Of request rates its pages say nothing.</summary>
internal static class TeleCmiLimits
{
    /// <summary>Agents of one campaign (TC-CAMPAIGN: "max 100").</summary>
    public const int CampaignUsers = 100;

    /// <summary>Leads in one upload (TC-LEADS: "Min: 1, Max: 1000").</summary>
    public const int UploadRows = 1000;
}
