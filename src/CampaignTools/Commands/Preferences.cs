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
    public static bool StopsAtError(PSCmdlet cmdlet) => Is(ActionPreference.Stop, cmdlet, "ErrorAction", "ErrorActionPreference");

    /// <summary>Whether not even a last line is wanted (-InformationAction Ignore).</summary>
    public static bool IsSilent(PSCmdlet cmdlet) => Is(ActionPreference.Ignore, cmdlet, "InformationAction", "InformationPreference");

    private static bool Is(ActionPreference wanted, PSCmdlet cmdlet, string parameter, string variable) =>
        Asked(cmdlet, parameter, variable)?.ToString()?.Equals(wanted.ToString(), StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsOn(PSCmdlet cmdlet, string parameter, string variable) => LanguagePrimitives.IsTrue(Asked(cmdlet, parameter, variable));

    private static object? Asked(PSCmdlet cmdlet, string parameter, string variable) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var asked) ? asked : cmdlet.SessionState.PSVariable.GetValue(variable);
}
