using System.ComponentModel;
using System.Diagnostics;

namespace CampaignTools.Shell;

/// <summary>Runs a program to its end and takes what it says; nothing that it started outlives it.</summary>
public static class ShellProcess
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    /// <summary>Runs a command in a fresh shell.</summary>
    /// <exception cref="TimeoutException">It was still running at the limit, and was ended, children included.</exception>
    public static Task<(int ExitCode, string Output)> RunAsync(ShellCommand shell, IEnumerable<string> arguments, string? folder, TimeSpan limit) =>
        RunAsync(shell.StartInfo(arguments), folder, limit);

    internal static Task<(int ExitCode, string Output)> RunAsync(string file, IEnumerable<string> arguments, string? folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false };
        foreach (var (name, value) in ShellCommand.QuietEnvironment)
        {
            start.Environment[name] = value;
        }

        return RunAsync(start, folder, limit);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start, string? folder, TimeSpan limit)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = folder ?? "";
        using var process = TryStart(start);
        if (process is null)
        {
            return (-1, $"{start.FileName} could not be started");
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);

            // What it left behind may hold its output open.
            return (process.ExitCode, await output.WaitAsync(deadline.Token).ConfigureAwait(false) + await error.WaitAsync(deadline.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} was still running after {limit}. It had said:\n{await SaidAsync(output).ConfigureAwait(false)}\n{await SaidAsync(error).ConfigureAwait(false)}", late);
        }
    }

    private static async Task<string> SaidAsync(Task<string> output)
    {
        await Task.WhenAny(output, Task.Delay(AfterKill)).ConfigureAwait(false);
        return output.IsCompletedSuccessfully ? output.Result : "(something that it started goes on, and holds its output open)";
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
