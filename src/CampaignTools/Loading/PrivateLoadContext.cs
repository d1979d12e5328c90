using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CampaignTools.Loading;

/// <summary>
/// Where the engine and its third-party assemblies live, so that another module's Polly, Npgsql or SQLite never meets ours.
/// What the shell or the framework has is taken from there.
/// </summary>
internal sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("CampaignTools")
{
    public Assembly LoadEngine(AssemblyName name) => LoadFromAssemblyPath(Path.Combine(folder, $"{name.Name}.dll"));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
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
