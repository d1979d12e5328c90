using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CampaignTools.Engine.Imports;

/// <summary>When a process of this machine started, in a number that never changes while it lives.</summary>
internal static class ProcessStart
{
    /// <summary>The process is there, but its start can't be seen.</summary>
    public const long Unknown = -1;

    /// <summary>Null where there is no such process.</summary>
    public static long? Of(int process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfLinux(process) : OfOther(process);
        }
        catch (Exception failure) when (failure is Win32Exception or UnauthorizedAccessException or NotSupportedException)
        {
            return Unknown;
        }
    }

    // .NET's own StartTime is counted from the wall clock here, and moves when that is put forward or back.
    private static long? OfLinux(int process)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }

        // After the name, which may hold anything: the state is the first field, the start in clock ticks the twentieth.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var isDead = fields[0] is "Z" or "X";
        return isDead ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }

    private static long? OfOther(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
