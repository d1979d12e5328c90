using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace CampaignTools.Loading;

/// <summary>Answers for exactly one assembly name, the engine's, when the first cmdlet needs it. Import itself loads nothing.</summary>
public sealed class EngineResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string EngineName = "CampaignTools.Engine";
    private const string Folder = "lib";

    private static readonly object Gate = new();
    private static PrivateLoadContext? context;
    private static int imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        // Each runspace imports for itself; one handler serves them all.
        if (Interlocked.Increment(ref imports) == 1)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (Interlocked.Decrement(ref imports) == 0)
        {
            AssemblyLoadContext.Default.Resolving -= Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name)
    {
        if (name.Name != EngineName)
        {
            return null;
        }

        lock (Gate)
        {
            context ??= new PrivateLoadContext(Path.Combine(Path.GetDirectoryName(typeof(EngineResolver).Assembly.Location)!, Folder));
            return context.LoadEngine(name);
        }
    }
}
