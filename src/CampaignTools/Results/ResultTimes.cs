using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace CampaignTools.Results;

/// <summary>
/// A result's scheduled time in the shell (module/CampaignTools.types.ps1xml): the same DateTimeOffset, whose text is a form that every list may have. Export-Csv writes a
/// property's text, by the culture of the day, and Register-ScheduledLead refuses what could be two days.
/// </summary>
public static class ResultTimes
{
    private static readonly MethodInfo Text = typeof(ResultTimes).GetMethod(nameof(ToText))!;

    /// <summary>The property ScheduledTime of a <see cref="LeadResult"/>.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The time; null where there is none.</returns>
    public static object? ScheduledTime(PSObject result)
    {
        if ((result?.BaseObject as LeadResult)?.ScheduledTime is not { } time)
        {
            return null;
        }

        var shown = new PSObject(time);
        shown.Members.Add(new PSCodeMethod("ToString", Text));
        return shown;
    }

    /// <summary>The time's ToString: as DateTimeOffset has it, but without arguments yyyy-MM-dd HH:mm:sszzz.</summary>
    /// <param name="time">The time.</param>
    /// <param name="arguments">A form, a provider of forms, or both.</param>
    /// <returns>The text.</returns>
    public static string ToText(PSObject time, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(arguments);
        var value = (DateTimeOffset)time.BaseObject;
        return arguments.Length == 0
            ? value.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture)
            : value.ToString(arguments.OfType<string>().FirstOrDefault(), arguments.OfType<IFormatProvider>().FirstOrDefault() ?? CultureInfo.CurrentCulture);
    }
}
