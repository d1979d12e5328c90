using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Ozonetel.Answers;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>Every answer that CloudAgent's pages document, as data, a file a page. What is not here is not known.</summary>
internal static class OzonetelAnswers
{
    public static readonly AnswerTable Table = new(
    [
        .. AccountAnswers.Rules,
        .. TokenAnswers.Rules,
        .. AddAnswers.Rules,
        .. ScheduleAnswers.Rules,
        .. CreateAnswers.Rules,
        .. BulkAnswers.Rules,
        .. ControlAnswers.Rules,
        .. BusyAnswers.Rules,
    ]);
}
