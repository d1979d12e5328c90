using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CampaignTools.Loading;

/// <summary>
/// Where the engine and its third-party assemblies live, so that another module's Npgsql or SQLite never meets ours.
/// What the shell or the framework has is taken from there.
/// </summary>
internal sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("CampaignTools")
{
    private static readonly Lazy<Dictionary<string, string>> InBox = new(static () =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(static path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.OrdinalIgnoreCase));

    public Assembly LoadEngine(AssemblyName name) => LoadFromAssemblyPath(Path.Combine(folder, $"{name.Name}.dll"));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) && !IsInBox(assemblyName) ? LoadFromAssemblyPath(path) : null;
    }

    // A newer shell has in box what an older one lacks (System.Diagnostics.DiagnosticSource): then that is taken, or its types would not be the framework's.
    private static bool IsInBox(AssemblyName wanted)
    {
        if (!InBox.Value.TryGetValue(wanted.Name ?? "", out var path))
        {
            return false;
        }

        return wanted.Version is null || GetAssemblyName(path).Version >= wanted.Version;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var native = Path.Combine(folder, "runtimes", PlatformOf(), "native");
        foreach (var name in NamesOf(unmanagedDllName))
        {
            var path = Path.Combine(native, name);
            if (File.Exists(path))
            {
                return LoadUnmanagedDllFromPath(path);
            }
        }

        return nint.Zero;
    }

    private static string PlatformOf()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    private static string[] NamesOf(string name) => OperatingSystem.IsWindows()
        ? [$"{name}.dll", name]
        : OperatingSystem.IsMacOS() ? [$"lib{name}.dylib", name] : [$"lib{name}.so", name];
}
