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

    private static bool IsOn(PSCmdlet cmdlet, string parameter, string variable) =>
        LanguagePrimitives.IsTrue(cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var asked) ? asked : cmdlet.SessionState.PSVariable.GetValue(variable));
}
