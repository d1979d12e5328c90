namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>How far a refusal reaches.</summary>
internal enum RefusalScope
{
    /// <summary>Rows, or this request, alone.</summary>
    Request,

    /// <summary>Every row for the same campaign.</summary>
    Campaign,

    /// <summary>Every row of the run.</summary>
    Run,
}
