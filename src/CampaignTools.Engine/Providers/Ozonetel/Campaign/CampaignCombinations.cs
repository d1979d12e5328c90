using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>Fields that must fit each other (OZ-CREATE's table). Each rule looks only at values that are right by themselves.</summary>
internal static class CampaignCombinations
{
    /// <summary>The only AMD type that the page documents.</summary>
    public const string PlayVoiceMessage = "Play Voice Message";

    private static readonly Func<CampaignDraft, FieldRefusal?>[] Rules = [RunTimes, BlockGroup, Plugin, Amd, CheckBoxes, VoiceMessage];

    public static IEnumerable<FieldRefusal> Check(CampaignDraft draft) => Rules.Select(rule => rule(draft)).OfType<FieldRefusal>();

    private static FieldRefusal? RunTimes(CampaignDraft draft) =>
        draft.Get<TimeSpan?>("StartTime") > draft.Get<TimeSpan?>("EndTime")
            ? FieldCheck.Wrong("StartTime", draft.Get<TimeSpan>("StartTime"), $"it must not be after -EndTime '{draft.Get<TimeSpan>("EndTime"):c}'")
            : null;

    private static FieldRefusal? BlockGroup(CampaignDraft draft) =>
        draft.Get<OzonetelBlockNumber?>("BlockNumber") is OzonetelBlockNumber.Block or OzonetelBlockNumber.Allow && IsMissing(draft, "BlockNumberGroup")
            ? FieldCheck.Missing("BlockNumberGroup", $"-BlockNumber {draft.Get<OzonetelBlockNumber>("BlockNumber")} needs it")
            : null;

    private static FieldRefusal? Plugin(CampaignDraft draft) =>
        draft.Get<OzonetelScreenPop?>("ScreenPopAt") == OzonetelScreenPop.Plugin && IsMissing(draft, "PluginName")
            ? FieldCheck.Missing("PluginName", "-ScreenPopAt Plugin needs it")
            : null;

    private static FieldRefusal? Amd(CampaignDraft draft) =>
        draft.Get<bool>("EnableAmd") && draft.Get<OzonetelCampaignType?>("CampaignType") is OzonetelCampaignType.Progressive or OzonetelCampaignType.Preview
            && !draft.Get<bool>("DialCustomerFirst") && !IsReplaced(draft, "DialCustomerFirst")
            ? FieldCheck.Wrong("EnableAmd", value: true, $"it needs -DialCustomerFirst in a {draft.Get<OzonetelCampaignType>("CampaignType")} campaign")
            : null;

    private static FieldRefusal? CheckBoxes(CampaignDraft draft) =>
        CheckBoxTable.IsRefusedByAll(draft.Get<bool>("DialCustomerFirst"), draft.Get<bool>("AcwForUnansweredCalls"), draft.Get<bool>("DialByHoldingAgent"))
            && !IsReplaced(draft, "DialByHoldingAgent")
            ? FieldCheck.Wrong("AcwForUnansweredCalls", value: true, "it must be false where -DialCustomerFirst is true")
            : null;

    private static FieldRefusal? VoiceMessage(CampaignDraft draft) =>
        PlayVoiceMessage.Equals(draft.Get<string>("AmdType"), StringComparison.OrdinalIgnoreCase) && IsMissing(draft, "VoiceMessageUrl")
            ? FieldCheck.Missing("VoiceMessageUrl", $"-AmdType '{PlayVoiceMessage}' needs it")
            : null;

    private static bool IsMissing(CampaignDraft draft, string parameter) => !draft.Has(parameter) && !IsReplaced(draft, parameter);

    // Who gives the key by -AdditionalField knows more of it than this table.
    private static bool IsReplaced(CampaignDraft draft, string parameter) => draft.Additional.ContainsKey(CampaignFields.Find(parameter)!.Key);
}
