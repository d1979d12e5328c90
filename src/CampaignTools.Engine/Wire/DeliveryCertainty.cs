namespace CampaignTools.Engine.Wire;

/// <summary>What is known of one attempt to deliver a request.</summary>
internal enum DeliveryCertainty
{
    /// <summary>An answer came back whole.</summary>
    Answered,

    /// <summary>The request never left: nothing can have happened at the provider.</summary>
    NotSent,

    /// <summary>The request left, wholly or in part, and no whole answer came.</summary>
    MaybeReceived,
}
