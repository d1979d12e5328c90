using CampaignTools.Demo;

// README's first command. With pwsh on PATH it runs the true pipeline in PowerShell; without, the same engine.
var folder = AppContext.BaseDirectory;
var csv = Path.Combine(Path.GetTempPath(), $"campaigntools-demo-{Environment.ProcessId}.csv");
LeadListDates.Copy(Path.Combine(folder, "leads.csv"), csv, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Kolkata")));
try
{
    var pwsh = PowerShellDemo.Find();
    if (pwsh is not null)
    {
        Console.WriteLine("Import-Csv leads.csv | Register-ScheduledLead -CampaignName Diwali -CheckDuplicate, in pwsh, into the sandbox:");
        return await PowerShellDemo.RunAsync(pwsh, Path.Combine(folder, "Invoke-Demo.ps1"), csv).ConfigureAwait(false);
    }

    Console.WriteLine("PowerShell (pwsh) was not found on PATH, so the engine runs without it. leads.csv into the sandbox:");
    return EngineDemo.Run(csv);
}
finally
{
    File.Delete(csv);
}
