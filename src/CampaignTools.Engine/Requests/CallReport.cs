namespace CampaignTools.Engine.Requests;

/// <summary>How the delivery of a request ended.</summary>
internal enum CallEnd
{
    /// <summary>The provider decided; ask the call.</summary>
    Settled,

    /// <summary>An answer that nobody documents, or none that could be read; the call keeps its words. It may have been carried out.</summary>
    Unclear,

    /// <summary>It never reached the provider, or was refused each time: certainly not carried out.</summary>
    NotDelivered,

    /// <summary>It left, and what became of it is not known.</summary>
    Lost,

    /// <summary>Stopped before it left.</summary>
    StoppedUnsent,

    /// <summary>It was its turn too late: the call itself said that it must not leave any more. Certainly not carried out.</summary>
    HeldBack,

    /// <summary>Stopped on its way: it may have been carried out.</summary>
    StoppedInFlight,
}

/// <summary>The end of a delivery, and why.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Attempts">How many requests left, or tried to.</param>
/// <param name="ErrorId">One of <see cref="ErrorIds"/>; null where the call itself knows.</param>
/// <param name="Message">What happened, secrets removed; null where the call itself knows.</param>
/// <param name="EndsRun">Whether no later request of this account can do better.</param>
internal readonly record struct CallReport(CallEnd End, int Attempts, string? ErrorId = null, string? Message = null, bool EndsRun = false);
