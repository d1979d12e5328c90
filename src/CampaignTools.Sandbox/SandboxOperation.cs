namespace CampaignTools.Sandbox;

/// <summary>The names of the operations, as they stand in <see cref="SandboxRequest.Operation"/> and in faults.</summary>
public static class SandboxOperation
{
    /// <summary>Ozonetel generateToken.</summary>
    public const string Token = "Token";

    /// <summary>Enswitch user/login.</summary>
    public const string Login = "Login";

    /// <summary>Create a campaign, at any provider.</summary>
    public const string Create = "Create";

    /// <summary>Update a campaign, at any provider.</summary>
    public const string Update = "Update";

    /// <summary>Ozonetel setCampaignStatus, Enswitch destinations/update.</summary>
    public const string Control = "Control";

    /// <summary>Ozonetel campaignStatus.</summary>
    public const string Status = "Status";

    /// <summary>Add leads: Ozonetel AddCampaignData, TeleCMI leads/add and add-custom, Enswitch destinations/create.</summary>
    public const string Add = "Add";

    /// <summary>Ozonetel AddCampaignBulkDataV4.</summary>
    public const string Bulk = "Bulk";

    /// <summary>Ozonetel campaignScheduledData.</summary>
    public const string Schedule = "Schedule";

    /// <summary>Ozonetel getScheduledData, Enswitch destinations/list.</summary>
    public const string List = "List";

    /// <summary>Enswitch campaigns/list.</summary>
    public const string ListCampaigns = "ListCampaigns";

    /// <summary>Ozonetel deleteScheduledData.</summary>
    public const string Cancel = "Cancel";

    /// <summary>TeleCMI leads/delete, Enswitch destinations/delete.</summary>
    public const string Delete = "Delete";

    /// <summary>A path that no provider documents.</summary>
    public const string Unknown = "Unknown";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Token, Login, Create, Update, Control, Status, Add, Bulk, Schedule, List, ListCampaigns, Cancel, Delete, Unknown];
}
