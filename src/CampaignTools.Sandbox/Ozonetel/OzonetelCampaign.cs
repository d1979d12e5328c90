namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>A campaign as the simulated account holds it.</summary>
public sealed record OzonetelCampaign
{
    /// <summary>The name, which is the key: letter case counts.</summary>
    public required string Name { get; init; }

    /// <summary>Preview, Progressive, IVR or Predictive.</summary>
    public string CampaignType { get; init; } = "Progressive";

    /// <summary>Nonagentwise, Agentwise or Skillwise.</summary>
    public string DialMethod { get; init; } = "Nonagentwise";

    /// <summary>False for an inbound campaign, which takes no numbers.</summary>
    public bool IsOutbound { get; init; } = true;

    /// <summary>Whether it is dialling.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The campaign's number; given by the account.</summary>
    public int Id { get; init; }

    /// <summary>Every key of the request that created it but the credentials, as text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A number that was added to a campaign.</summary>
public sealed record OzonetelLead
{
    /// <summary>The row's number in the account.</summary>
    public required long RowId { get; init; }

    /// <summary>The campaign's name.</summary>
    public required string Campaign { get; init; }

    /// <summary>The number as it was sent.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The lead's name.</summary>
    public string? Name { get; init; }

    /// <summary>The skill.</summary>
    public string? Skill { get; init; }

    /// <summary>The agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The priority as it was sent: OZ-ADD takes any text.</summary>
    public string? Priority { get; init; }

    /// <summary>The expiry as it was sent.</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>Add or Bulk (see <see cref="SandboxOperation"/>).</summary>
    public required string Operation { get; init; }

    /// <summary>When it was added, by the server's TimeProvider.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Further mapped columns.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; init; } = ScheduleRow.NoColumns;
}

/// <summary>A number that waits for its scheduled time.</summary>
public sealed record OzonetelScheduledLead
{
    /// <summary>The row's number in the account.</summary>
    public required long RowId { get; init; }

    /// <summary>The 0-based place in the request that brought it.</summary>
    public required int Index { get; init; }

    /// <summary>The campaign's name.</summary>
    public required string Campaign { get; init; }

    /// <summary>The number as it was sent.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The account's wall clock when it is to be added.</summary>
    public required DateTime ScheduledTime { get; init; }

    /// <summary>The lead's name.</summary>
    public string? Name { get; init; }

    /// <summary>The skill.</summary>
    public string? Skill { get; init; }

    /// <summary>The agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The expiry as it was sent.</summary>
    public string? ExpiryDate { get; init; }

    /// <summary>When the request came, by the server's TimeProvider.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Further mapped columns.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; init; } = ScheduleRow.NoColumns;
}
