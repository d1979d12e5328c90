using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Connections;

/// <summary>Whom a command shall not call, and when.</summary>
internal sealed record ScreenWishes
{
    /// <summary>Do-not-call lists, beside those of the connection.</summary>
    public IReadOnlyList<DoNotCallSource> DoNotCall { get; init; } = [];

    /// <summary>Null for the connection's.</summary>
    public CallingHours? Hours { get; init; }

    /// <summary>Whose clock counts; null for the connection's.</summary>
    public CallingHoursZone? HoursZone { get; init; }

    /// <summary>Whether a scheduled time outside the hours is moved into them.</summary>
    public bool MovesIntoHours { get; init; }

    /// <summary>How long before and after a call nobody is called again; null where that is not asked.</summary>
    public TimeSpan? NotWithin { get; init; }

    /// <summary>The import's operation and name; null without one.</summary>
    public string? Import { get; init; }

    /// <summary>Whether rows are sent, so that their calls are to be remembered.</summary>
    public bool IsSending { get; init; }
}

/// <summary>A do-not-call list as a command names it.</summary>
/// <param name="Name">A kept list's name, which comes first.</param>
/// <param name="Path">The file that it is where no list of that name is kept; null where it can be none.</param>
internal sealed record DoNotCallSource(string Name, string? Path);
