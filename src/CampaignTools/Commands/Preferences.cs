using System.Management.Automation;

namespace CampaignTools.Commands;

/// <summary>What the user asked of the shell for this command, by a common parameter or a preference variable.</summary>
internal static class Preferences
{
    public static bool IsWhatIf(PSCmdlet cmdlet) => IsOn(cmdlet, "WhatIf", "WhatIfPreference");

    public static bool IsVerbose(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("Verbose", out var asked)
            ? LanguagePrimitives.IsTrue(asked)
            : cmdlet.SessionState.PSVariable.GetValue("VerbosePreference")?.ToString() is not ("SilentlyContinue" or "Ignore" or null);

    /// <summary>Whether the first error ends the command (-ErrorAction Stop).</summary>
    public static bool StopsAtError(PSCmdlet cmdlet) =>
        (cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var asked) ? asked : cmdlet.SessionState.PSVariable.GetValue("ErrorActionPreference"))
            ?.ToString()?.Equals(nameof(ActionPreference.Stop), StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether not even a last line is wanted (-InformationAction Ignore).</summary>
    public static bool IsSilent(PSCmdlet cmdlet) =>
        (cmdlet.MyInvocation.BoundParameters.TryGetValue("InformationAction", out var asked) ? asked : cmdlet.SessionState.PSVariable.GetValue("InformationPreference"))
            ?.ToString()?.Equals(nameof(ActionPreference.Ignore), StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsOn(PSCmdlet cmdlet, string parameter, string variable) =>
        LanguagePrimitives.IsTrue(cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var asked) ? asked : cmdlet.SessionState.PSVariable.GetValue(variable));
}
