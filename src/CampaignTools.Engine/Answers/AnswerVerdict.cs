namespace CampaignTools.Engine.Answers;

/// <summary>What an answer means for the delivery of its request.</summary>
internal enum AnswerVerdict
{
    /// <summary>The provider has decided: done or refused. The call knows which.</summary>
    Settled,

    /// <summary>Refused for now: wait and repeat.</summary>
    Wait,

    /// <summary>The token is no longer good.</summary>
    TokenExpired,

    /// <summary>Nothing known: the request may have been carried out. Repeated where that is harmless.</summary>
    Unclear,
}
