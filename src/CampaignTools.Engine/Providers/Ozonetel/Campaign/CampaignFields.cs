using static CampaignTools.Engine.Campaigns.WireConfidence;
using static CampaignTools.Engine.Providers.Ozonetel.Campaign.FieldNeed;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// Every field that OZ-CREATE describes, in its order, with the wire key and how sure that is. The copy lost its column of keys: Documented and SiblingPage
/// ones are from docs/sources.md, "The keys of OZ-CREATE", Form ones from the vendor's own form (OZ-FORM); an Unverified key is either taken from the text of an error (marked so) or made of the page's own words, because
/// nothing was found. -AdditionalField replaces any of them without a new version.
/// </summary>
internal static class CampaignFields
{
    public const string UserNameKey = "username";
    public const string ApiKeyKey = "apiKey";
    public const string ActionKey = "action";
    public const string NameKey = "campaignName";

    public static readonly CampaignField[] All =
    [
        new("CampaignType", "campaignType", Documented, new FieldForm.WordForm(typeof(OzonetelCampaignType)), Required),
        new("DialMethod", "dialMethod", Documented, new FieldForm.WordForm(typeof(OzonetelDialMethod)), Required),
        new("Did", "did", Documented, FieldForm.Did, Required),
        new("FallbackDid", "fallbackDID", Documented, FieldForm.Did),
        new("DynamicDid", "dynamicDID", Documented, FieldForm.Text),
        new("FallbackDynamicDid", "fallbackDynamicDID", Documented, FieldForm.Text),
        new("StartTime", "runtimeStart", Documented, FieldForm.Time, Required),
        new("EndTime", "runtimeEnd", Documented, FieldForm.Time, Required),
        new("MappingName", "mappingName", Documented, FieldForm.Text, Required),
        new("PacingRatio", "pacingRatio", Documented, FieldForm.Text),
        new("MaxDropRatio", "maxDropRatio", Documented, new FieldForm.NumberForm(0, int.MaxValue, "percent")),
        new("MaxConcurrentCalls", "dataLimit", Form, new FieldForm.NumberForm(0, int.MaxValue)), // "maximum number of active calls"; may be one of those that the API renames
        new("AppUrl", "appURL", Form, FieldForm.Text), // "App URL"
        new("MaxAttempts", "noOfTries", Form, new FieldForm.NumberForm(1, 10), Required), // error text; another says ruleNot
        new("Priority", "priority", Unverified, new FieldForm.NumberForm(1, 999), Required), // error text
        new("DialInterval", "dialInterval", Unverified, new FieldForm.NumberForm(0, 9999, "seconds"), Required), // error text
        new("CustomerRingTime", "customerRingTime", Unverified, new FieldForm.NumberForm(1, 90, "seconds"), Required), // error text
        new("User", "users", SiblingPage, FieldForm.List),
        new("CallbackUrl", "callbackUrl", SiblingPage, FieldForm.Text), // an invalid one is answered with success
        new("ScreenPopAt", "popUrlAt", SiblingPage, new FieldForm.WordForm(typeof(OzonetelScreenPop))),
        new("ScreenPopUrl", "screenPopUrl", Form, FieldForm.Text), // an invalid one is answered with success
        new("PluginName", "pluginName", Unverified, FieldForm.Text), // error text
        new("CallPrefix", "callPrefix", SiblingPage, FieldForm.Prefix),
        new("AudioUrl", "audioUrl", Unverified, FieldForm.Text), // "audio URL … in either .mp3 or .wav format"
        new("Disposition", "dispositions", SiblingPage, FieldForm.List, Required),
        new("DispositionType", "dispositionType", SiblingPage, new FieldForm.WordForm(typeof(OzonetelDispositionType)), Required),
        new("WrapUpTime", "wrapUpTime", Unverified, new FieldForm.NumberForm(0, 9999, "seconds"), Required), // error text
        new("BlockNumber", "BlockNumber", Unverified, new FieldForm.WordForm(typeof(OzonetelBlockNumber)), Required), // error text
        new("BlockNumberGroup", "blockNumberGroup", Unverified, FieldForm.Text), // "block number group name"
        new("DailyLimitPerNumber", "dailyOutboundLimitPerNumber", Unverified, new FieldForm.NumberForm(1, 99)), // "Daily Outbound Limit per Number"
        new("Recording", "recOn", Unverified, new FieldForm.WordForm(typeof(OzonetelRecording)), Required), // error text
        new("HoldMusic", "holdMusic", Unverified, FieldForm.Text), // error text
        new("TransferMusic", "transferMusic", Unverified, FieldForm.Text), // error text
        new("IvrFlow", "ivrFlow", SiblingPage, FieldForm.Text),
        new("EnableDnd", "dndEnable", SiblingPage, FieldForm.Flag),

        // The check boxes. The page describes nine or ten and names few; which description is whose was told from their words and the table's, and the keys from OZ-FORM.
        new("PrefixZero", "formatPhoneNumber", Form, FieldForm.Flag), // "dials the numbers with a prefixed 0"
        new("DialByHoldingAgent", "holdAgent", Form, FieldForm.Flag), // "Dial By Holding Agent"
        new("DialCustomerFirst", "customerFirst", Form, FieldForm.Flag), // error text
        new("AcwForUnansweredCalls", "acwNac", Form, FieldForm.Flag), // "ACW For UnAnswered Calls"
        new("EnableInternalCalling", "a2a_calling", Form, FieldForm.Flag), // "agent-to-agent (internal calling) dialing feature"
        new("Skill", "skills", Form, FieldForm.List), // "the list of skill names"
        new("Script", "script", Form, FieldForm.Text), // "the script for the campaign"
        new("ApplyDncRegulation", "dncEnabled", Form, FieldForm.Flag), // "Apply DNC Regulation"
        new("PlayDisclaimer", "playDisclaimer", Unverified, FieldForm.Flag), // "Updating play disclaimer"
        new("OfflineMode", "offLineMode", Form, FieldForm.Flag),
        new("AllowManual", "allowedManual", Form, FieldForm.Flag),
        new("RecentFirst", "recentFirst", Form, FieldForm.Flag),
        new("EnableAmd", "AMDActive", Unverified, FieldForm.Flag), // error text
        new("AmdType", "AMDType", Unverified, FieldForm.Text), // "AMD Type"; "Play Voice Message" is the only value that is documented
        new("VoiceMessageUrl", "voiceMessageUrl", Unverified, FieldForm.Text), // "voice Message URL*"
    ];

    private static readonly Dictionary<string, CampaignField> ByParameter = All.ToDictionary(static field => field.Parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>The field of a parameter; null for a parameter that is no field of this provider.</summary>
    public static CampaignField? Find(string parameter) => ByParameter.GetValueOrDefault(parameter);
}
