namespace CampaignTools.Shell;

/// <summary>No PowerShell could be found or restored.</summary>
public sealed class ShellMissingException(string reason) : Exception($"No PowerShell here: {reason}.");
