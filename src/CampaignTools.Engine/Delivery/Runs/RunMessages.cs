namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>What a run says of rows that it did not get to.</summary>
internal static class RunMessages
{
    public const string StoppedByUser = "Not sent: the run was stopped.";

    public static string StoppedBecause(string reason) => $"Not sent: the run stopped because the provider said: {reason}";
}
