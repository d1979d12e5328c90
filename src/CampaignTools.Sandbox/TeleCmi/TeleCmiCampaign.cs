namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>A list of leads.</summary>
public sealed record TeleCmiLeadList
{
    /// <summary>What create campaign calls leads_id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the upload calls lead_name.</summary>
    public required string Name { get; init; }
}

/// <summary>A lead.</summary>
public sealed record TeleCmiLead
{
    /// <summary>The client's id; made here when the upload has none.</summary>
    public required Guid LeadId { get; init; }

    /// <summary>The list that it is in.</summary>
    public required Guid ListId { get; init; }

    /// <summary>The list's name.</summary>
    public required string ListName { get; init; }

    /// <summary>The number as it was sent.</summary>
    public required string Phone { get; init; }

    /// <summary>When it came, by the server's TimeProvider.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>How often it came: more than once when its lead_id was repeated.</summary>
    public int Uploads { get; init; } = 1;

    /// <summary>Every other key of the lead, as text.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>A campaign.</summary>
public sealed record TeleCmiCampaign
{
    /// <summary>The campaign's id; the create answer does not tell it. 00000000-5a4d-4b0c-8000-0000000000c1 for the first, c2 for the second.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>predictive or progressive.</summary>
    public required string DialerType { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool IsActive { get; init; }

    /// <summary>The list that it calls.</summary>
    public required Guid LeadsId { get; init; }

    /// <summary>The agents.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Every key of the body but the credentials, as text.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}
