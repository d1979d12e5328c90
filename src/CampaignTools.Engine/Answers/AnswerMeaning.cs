namespace CampaignTools.Engine.Answers;

/// <summary>What a documented answer means for the request it answers.</summary>
internal enum AnswerMeaning
{
    /// <summary>Done as asked.</summary>
    Success,

    /// <summary>Done, with a complaint that the user should see as a warning.</summary>
    SuccessWithWarning,

    /// <summary>Accepted for later processing.</summary>
    Queued,

    /// <summary>The number, or the campaign, is there already.</summary>
    AlreadyThere,

    /// <summary>This row, or this campaign definition, is at fault; others may pass.</summary>
    RowRefused,

    /// <summary>The number is on the provider's own do-not-disturb list; others may pass.</summary>
    DoNotCall,

    /// <summary>The request is refused through no fault of its rows; another may pass.</summary>
    RequestRefused,

    /// <summary>Nothing for this campaign can pass.</summary>
    CampaignRefused,

    /// <summary>Nothing of this account can pass.</summary>
    AccountRefused,

    /// <summary>The token is no longer good: fetch a new one, once.</summary>
    TokenExpired,

    /// <summary>The provider's dry run passed; nothing was done.</summary>
    Validated,

    /// <summary>The provider broke down: the request may have been carried out. Repeated where that is harmless.</summary>
    Unclear,

    /// <summary>Too fast, or busy: wait and repeat. Nothing was done.</summary>
    Wait,
}
