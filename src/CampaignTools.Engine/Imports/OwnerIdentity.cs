namespace CampaignTools.Engine.Imports;

/// <summary>Which process it is, so that others can tell whether it still lives.</summary>
/// <param name="Machine">The machine, in a way that no two with separate process numbers share.</param>
/// <param name="Process">The process number.</param>
/// <param name="Started">When the process started, so that another with the same number is not taken for it.</param>
internal sealed record OwnerIdentity(string Machine, int Process, long Started)
{
    public static OwnerIdentity Current { get; } = new(MachineName(), Environment.ProcessId, ProcessStart.Of(Environment.ProcessId) ?? ProcessStart.Unknown);

    // Containers may share a host name but not process numbers, and after a restart of the machine they begin anew.
    private static string MachineName() => OperatingSystem.IsLinux()
        ? $"{Environment.MachineName}/{ReadOr("/proc/sys/kernel/random/boot_id")}/{new FileInfo("/proc/self/ns/pid").LinkTarget}"
        : Environment.MachineName;

    private static string ReadOr(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
