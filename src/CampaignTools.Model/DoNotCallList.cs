namespace CampaignTools;

/// <summary>A do-not-call list of the state store (Import-DoNotCallList, Get-DoNotCallList). Its numbers are kept hashed, and can't be listed.</summary>
public sealed class DoNotCallList
{
    /// <summary>The name that -DoNotCall takes.</summary>
    public string Name { get; init => field = ShownText.Of(value); } = "";

    /// <summary>How many different numbers it has.</summary>
    public long Count { get; init; }

    /// <summary>1 for the first state of the list, one more each time it is replaced or added to; 0 for a file.</summary>
    public int Version { get; init; }

    /// <summary>When it was last replaced or added to, UTC; for a file, when that was last written.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The file that it was last read from.</summary>
    public string Source { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The country in which its numbers were read that didn't say their own (ISO 3166), or None.</summary>
    public string Country { get; init => field = ShownText.Of(value); } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
