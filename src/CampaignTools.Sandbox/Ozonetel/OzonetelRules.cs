using System.Globalization;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>Rules that several operations share.</summary>
internal static class OzonetelRules
{
    public const string DateAndTime = "yyyy-MM-dd HH:mm:ss";
    public const string DateOnly = "yyyy-MM-dd";

    /// <summary>3 to 16 digits, with or without a + before them (OZ-CREATE and OZ-ADD).</summary>
    public static bool IsPhoneNumber(string? text)
    {
        var digits = text.AsSpan();
        if (digits is ['+', ..])
        {
            digits = digits[1..];
        }

        return digits.Length is >= 3 and <= 16 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Whether the account's do-not-disturb list has the number (OZ-LEGACY-ADD): by its last ten digits, with or without a country code.</summary>
    public static bool IsDoNotDisturb(string? number, OzonetelOptions account) => account.DoNotDisturb.Any(one => LastDigits(one) == LastDigits(number));

    private static string LastDigits(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit).TakeLast(10));

    /// <summary>Bulk V4's names: letters, digits, _ and space ( ) . + $ % - : (OZ-BULK); none at all will do too.</summary>
    public static bool IsBulkName(string? text) =>
        text is null || text.All(static letter => char.IsAsciiLetterOrDigit(letter) || " _().+$%-:".Contains(letter, StringComparison.Ordinal));

    public static bool IsTime(string? text, out DateTime time, params string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>"TRUE" as a string in any letter case, or true (OZ-SCHEDULE and OZ-ADD).</summary>
    public static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The agent or the skill that the campaign's dial method asks for; null when all is well (OZ-ADD).</summary>
    public static string? DialMethodError(OzonetelCampaignState campaign, string? agentId, string? skill, OzonetelOptions account)
    {
        if (campaign.IsAgentwise)
        {
            if (string.IsNullOrWhiteSpace(agentId))
            {
                return OzonetelMessages.AgentEmpty;
            }

            return account.Users.Contains(agentId) ? null : OzonetelMessages.AgentNotMapped;
        }

        return campaign.IsSkillwise && (skill is null || !account.Skills.Contains(skill)) ? OzonetelMessages.InvalidSkill : null;
    }
}
