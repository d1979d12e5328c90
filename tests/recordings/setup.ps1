# What a recording begins with: the module, a list of 1,000 with 161 bad rows, a list with other headings, and the sandbox.
Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools')
function prompt { 'PS> ' }
Set-PSReadLineOption -PredictionSource None -HistorySaveStyle SaveNothing
Set-Location (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())))
$day = [DateTime]::Today.AddDays(2).ToString('yyyy-MM-dd')
1..1000 | ForEach-Object {
    [pscustomobject]@{
        Name = "Lead $_"
        Phone = if ($_ -le 906 -and $_ % 6 -eq 0) { "$(9876000000 + $_)".Substring(0, 8) } else { "98765{0:d5}" -f $_ }
        ScheduledTime = if ($_ -gt 990) { '28-11-2026 10:30' } else { "$day 10:00" }
    }
} | Export-Csv leads.csv
1..400 | ForEach-Object { [pscustomobject]@{ Phone = "98766{0:d5}" -f $_; ScheduledTime = "$day 10:00" } } | Export-Csv evening.csv
'Customer;Kontakt;Callback', "Meena;9876543210;$day 10:00", "Ravi;9876543211;$day 11:00" | Set-Content contacts.csv
if ($args[0] -eq 'resume') { $null = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'Slow'; Delay = 1; Times = 1000 } }
$limit = if ($args[0] -eq 'wait') { '2/m' } else { '100/s' }
Connect-CampaignProvider -Sandbox -RateLimit @{ Schedule = $limit } -StateStore (Join-Path $PWD state.db)
Clear-Host
