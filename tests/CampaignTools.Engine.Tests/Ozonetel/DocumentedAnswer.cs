using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>One answer as a page documents it, and what a user should see. Written from the pages, not from the engine's table.</summary>
/// <param name="Operation">Whose answer it is.</param>
/// <param name="Page">The page, by its id in docs/sources.md.</param>
/// <param name="Word">The status word; null where the answer has none.</param>
/// <param name="Text">The message, with a name where the page has xxxx.</param>
/// <param name="Status">What becomes of the row or campaign: a LeadStatus or CampaignStatus.</param>
/// <param name="ErrorId">The error id; null for none.</param>
public sealed record DocumentedAnswer(string Operation, string Page, string? Word, string Text, string Status, string? ErrorId)
{
    internal Operation Kind => Enum.Parse<Operation>(Operation);

    /// <summary>Whether the row or campaign went well by this answer.</summary>
    public bool IsSuccess => Status is nameof(LeadStatus.Added) or nameof(LeadStatus.Scheduled) or nameof(CampaignStatus.Created) or nameof(LeadStatus.Queued);

    public override string ToString() => $"{Operation}: {Text}";
}
