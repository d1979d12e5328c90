using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Runs;

/// <summary>What an answer says of one row.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RowOutcome
{
    public LeadStatus Status;
    public string? ErrorId;
    public string? Message;
    public string? RowId;

    /// <summary>Whether the request was refused for another row's sake, so that this one is to be sent again without it.</summary>
    public bool SendAgain;

    /// <summary>Whether it was settled before the request left, which did not carry it: the request's fate is not its own.</summary>
    public bool Known;

    /// <summary>Whether the user should see the message as a warning though the row went well.</summary>
    public bool IsWarning;
}
