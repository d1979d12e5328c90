namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// The keys of campaign create. The keys that docs/sources.md is sure of must be spelt so. Those that are known from an error's text only are
/// taken in any letter case, and those that nobody knows by the words that the page uses for them: what a client sends for them cannot be
/// called wrong.
/// </summary>
internal static class CampaignField
{
    private static readonly Dictionary<string, Func<string, bool>> _lenient = new(StringComparer.Ordinal)
    {
        ["noOfTries"] = static key => key is "nooftries" or "rulenot",
        ["priority"] = static key => key is "priority",
        ["dialInterval"] = static key => key is "dialinterval",
        ["customerRingTime"] = static key => key is "customerringtime",
        ["wrapUpTime"] = static key => key is "wrapuptime",
        ["pluginName"] = static key => key is "pluginname",
        ["BlockNumber"] = static key => key is "blocknumber",
        ["recOn"] = static key => key is "recon",
        ["holdMusic"] = static key => key is "holdmusic",
        ["transferMusic"] = static key => key is "transfermusic",
        ["customerFirst"] = static key => key.Contains("customerfirst", StringComparison.Ordinal),
        ["AMDActive"] = static key => key is "amdactive" or "amd" or "enableamd" or "amdenable",
        ["popUrlAt"] = static key => key is "popurlat" or "hitscreenpopurlat",
        ["dndEnable"] = static key => key is "dndenable" or "dndcheck",
        ["blockGroup"] = static key => key.Contains("block", StringComparison.Ordinal) && key.Contains("group", StringComparison.Ordinal),
        ["dailyLimit"] = static key => key.Contains("daily", StringComparison.Ordinal),
        ["amdType"] = static key => key.Contains("amd", StringComparison.Ordinal) && key.Contains("type", StringComparison.Ordinal),
        ["voiceMessageUrl"] = static key => key.Contains("voice", StringComparison.Ordinal),
        ["acw"] = static key => key.StartsWith("acw", StringComparison.Ordinal),
        ["holdingAgent"] = static key => key is "holdagent" || key.Contains("holdingagent", StringComparison.Ordinal),
    };

    /// <summary>Whether a key of the body is the one that a rule asks for.</summary>
    public static bool Is(string field, string key)
    {
        if (string.Equals(field, key, StringComparison.Ordinal))
        {
            return true;
        }

        return _lenient.TryGetValue(field, out var matches) && matches(Letters(key));
    }

    private static string Letters(string key) => string.Concat(key.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
