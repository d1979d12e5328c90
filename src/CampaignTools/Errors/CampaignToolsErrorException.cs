namespace CampaignTools.Errors;

/// <summary>What an error record of this module carries as its exception. The id on the record says more than the type.</summary>
public sealed class CampaignToolsErrorException : Exception
{
    internal CampaignToolsErrorException(string message)
        : base(message) => HelpLink = "Get-Help about_CampaignTools_Errors";
}
