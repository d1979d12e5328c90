namespace CampaignTools.Errors;

/// <summary>What an error record of this module carries as its exception. The id on the record says more than the type.</summary>
public sealed class CampaignToolsError : Exception
{
    internal CampaignToolsError(string message)
        : base(message)
    {
    }
}
