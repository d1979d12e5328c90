namespace CampaignTools.Benchmarks.Profiling;

/// <summary>Where a processor's time goes. A moment belongs to the nearest frame, from where the processor is up to who called, that is at one of these places.</summary>
internal static class Places
{
    private const string Compiler = "libclrjit";

    private const string Compiling = "compiling";
    private const string Rest = "the runtime and the system, for nobody of these";
    private const string Shell = "the shell: pipeline and binding";
    private const string ImportCsv = "Import-Csv";
    private const string Cmdlets = "cmdlets: reading objects, writing results";
    private const string Rows = "rows: files, columns, numbers, times, repeats";
    private const string Requests = "requests and answers";
    private const string Network = "HTTP and sockets";
    private const string Store = "state store, the disk included";
    private const string History = "history of calls, limits, imports";
    private const string Runs = "the run: queues, batches, results";
    private const string Waiting = "threads that look for work";
    private const string Sandbox = "sandbox";

    /// <summary>What a frame begins with: an assembly or library, '!', and a type where only that one is meant.</summary>
    private static readonly (string Begins, string Place)[] Known =
    [
        ("[kernel.kallsyms]!do_fsync", Store),
        ("[kernel.kallsyms]!__x64_sys_sched_yield", Waiting),
        ("[kernel.kallsyms]!__x64_sys_sendto", Network),
        ("[kernel.kallsyms]!__x64_sys_recvfrom", Network),
        ("[kernel.kallsyms]!__x64_sys_sendmsg", Network),
        ("[kernel.kallsyms]!__x64_sys_recvmsg", Network),
        ("[kernel.kallsyms]!__x64_sys_epoll_wait", Network),
        ("[kernel.kallsyms]!__x64_sys_epoll_pwait", Network),
        ("libe_sqlite3", Store),
        ("Microsoft.Data.Sqlite", Store),
        ("SQLitePCLRaw", Store),
        ("Npgsql", Store),
        ("CampaignTools.Engine!CampaignTools.Engine.Stores", Store),
        ("CampaignTools.Engine!CampaignTools.Engine.Screening", History),
        ("CampaignTools.Engine!CampaignTools.Engine.Imports", History),
        ("CampaignTools.Engine!CampaignTools.Engine.Limits", History),
        ("CampaignTools.Engine!CampaignTools.Engine.Runs.ImportJournal", History),
        ("CampaignTools.Engine!CampaignTools.Engine.Runs", Runs),
        ("CampaignTools.Engine!CampaignTools.Engine.Files", Rows),
        ("CampaignTools.Engine!CampaignTools.Engine.Leads", Rows),
        ("CampaignTools.Engine!CampaignTools.Engine.Numbers", Rows),
        ("CampaignTools.Engine!CampaignTools.Engine.Time", Rows),
        ("PhoneNumbers", Rows),
        ("CampaignTools.Engine", Requests),
        ("CampaignTools.Sandbox", Sandbox),
        ("CampaignTools!", Cmdlets),
        ("CampaignTools.Model", Cmdlets),
        ("System.Net", Network),
        ("System.Private.CoreLib!System.Threading.LowLevelLifoSemaphore", Waiting),
        ("System.Private.CoreLib!System.Threading.LowLevelSpinWaiter", Waiting),
        ("System.Private.CoreLib!System.Threading.PortableThreadPool", Waiting),
        ("Microsoft.PowerShell.Commands.Utility!Microsoft.PowerShell.Commands.ImportCsv", ImportCsv),
        ("System.Management.Automation!System.Management.Automation.Internal.Pipe", Shell),
        ("System.Management.Automation!System.Management.Automation.CommandProcessor", Shell),
        ("System.Management.Automation!System.Management.Automation.CmdletParameterBinder", Shell),
        ("System.Management.Automation!System.Management.Automation.ParameterBinder", Shell),
        ("System.Management.Automation!System.Management.Automation.MshCommandRuntime", Shell),
        ("System.Management.Automation!System.Management.Automation.Cmdlet", Shell),
        ("System.Management.Automation!System.Management.Automation.Interpreter", Shell),
        ("System.Management.Automation!System.Management.Automation.PipelineOps", Shell),
    ];

    /// <summary>The place of a moment.</summary>
    /// <param name="frames">From where the processor is up to where the thread began: assembly!Type::Method, or library!symbol.</param>
    public static string Of(IReadOnlyList<string> frames)
    {
        // The compiler asks the runtime, which asks more: all of that is compiling.
        if (frames.Any(static frame => frame.StartsWith(Compiler, StringComparison.Ordinal)))
        {
            return Compiling;
        }

        foreach (var frame in frames)
        {
            foreach (var (begins, place) in Known)
            {
                if (frame.StartsWith(begins, StringComparison.Ordinal))
                {
                    return place;
                }
            }
        }

        return Rest;
    }
}
