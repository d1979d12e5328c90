# The true pipeline: what an admin types, with a line of progress for every 200 rows.
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Csv
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Connect-CampaignProvider -Sandbox

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$results = [System.Collections.Generic.List[CampaignTools.LeadResult]]::new()
Import-Csv -LiteralPath $Csv |
    Register-ScheduledLead -CampaignName Diwali -CheckDuplicate -ErrorAction SilentlyContinue |
    ForEach-Object {
        $results.Add($_)
        if ($results.Count % 200 -eq 0) { Write-Host ('  {0,5} rows answered' -f $results.Count) }
    }
$watch.Stop()

$results | Group-Object Status, ErrorId -NoElement | Sort-Object Count -Descending |
    Format-Table @{ Label = 'Rows'; Expression = 'Count' }, @{ Label = 'Status'; Expression = { $_.Values[0] } }, @{ Label = 'ErrorId'; Expression = { $_.Values[1] } } -AutoSize | Out-String | Write-Host
Write-Host ('{0} rows, {1} results, {2} requests, {3:0.00} s' -f @(Import-Csv -LiteralPath $Csv).Count, $results.Count, @(Get-CampaignSandboxRequest).Count, $watch.Elapsed.TotalSeconds)
Stop-CampaignSandbox
