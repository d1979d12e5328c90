using CampaignTools.Demo;
using CampaignTools.Sandbox.SampleList;
using CampaignTools.Shell;

// README's first command: the true pipeline in a real PowerShell. Only where none can be had, the same engine without it.
var folder = AppContext.BaseDirectory;
var csv = Path.Combine(Path.GetTempPath(), $"campaigntools-demo-{Environment.ProcessId}.csv");
File.WriteAllText(csv, SampleLeadList.Text(SampleLeadList.Today(TimeProvider.System)));
try
{
    var shell = await ShellFinder.FindAsync().ConfigureAwait(false);
    Console.WriteLine($"In {shell}, into the sandbox: Import-Csv leads.csv | Register-ScheduledLead -CampaignName Diwali -CheckDuplicate");
    return await PowerShellDemo.RunAsync(shell, Path.Combine(folder, "Invoke-Demo.ps1"), csv).ConfigureAwait(false);
}
catch (ShellMissingException missing)
{
    Console.WriteLine($"{missing.Message} So the engine runs without it: leads.csv into the sandbox.");
    return EngineDemo.Run(csv);
}
finally
{
    File.Delete(csv);
}
