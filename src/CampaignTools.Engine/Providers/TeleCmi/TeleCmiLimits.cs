namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>The limits that TeleCMI documents. Of request rates its pages say nothing.</summary>
internal static class TeleCmiLimits
{
    /// <summary>Agents of one campaign (TC-CAMPAIGN: "max 100").</summary>
    public const int CampaignUsers = 100;

    /// <summary>Leads in one upload (TC-LEADS: "Min: 1, Max: 1000").</summary>
    public const int UploadRows = 1000;
}
