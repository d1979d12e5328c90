# One measured pipeline in a fresh shell. The yardsticks are here too: what an admin without the module would write.
param(
    [Parameter(Mandatory)] [string] $Case,
    [string] $Module,
    [string] $Csv,
    [string] $BaseUri,
    [string] $Store = ':memory:',
    [string] $ImportName = 'bench',
    [string] $Limit
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$key = 'KKbench0123456789abcdef'
$first = 0
$addUri = "$BaseUri/ca_apis/AddCampaignData"

function Connect-Bench {
    Import-Module $Module
    $credential = [pscredential]::new('bench', (ConvertTo-SecureString $key -AsPlainText -Force))
    $more = @{}
    if ($Case -eq 'schedule-path-no-history') { $more.HistoryAge = [timespan]::Zero }
    if ($Limit) { $more.RateLimit = @{ Schedule = $Limit; Add = $Limit } }
    Connect-CampaignProvider Ozonetel $credential -BaseUri $BaseUri -StateStore $Store @more
}

$pipelines = @{
    'import-csv'             = { Import-Csv $Csv | Out-Null }
    'add'                    = { Import-Csv $Csv | Add-CampaignLead -CampaignName Bench -ThrottleLimit 16 | Out-Null }
    'add-journal'            = { Import-Csv $Csv | Add-CampaignLead -CampaignName Bench -ThrottleLimit 16 -ImportName $ImportName | Out-Null }
    'schedule'               = { Import-Csv $Csv | Register-ScheduledLead -CampaignName Bench | Out-Null }
    'schedule-path'          = { Register-ScheduledLead -CampaignName Bench -Path $Csv | Out-Null }
    'schedule-to-null'       = { Import-Csv $Csv | Register-ScheduledLead -CampaignName Bench > $null }
    'schedule-path-to-null'  = { Register-ScheduledLead -CampaignName Bench -Path $Csv > $null }
    'import-list'            = { Import-DoNotCallList kept $Csv | Out-Null }
    'schedule-path-listed'   = { Register-ScheduledLead -CampaignName Bench -Path $Csv -DoNotCall kept > $null }
    'schedule-path-hours'    = { Register-ScheduledLead -CampaignName Bench -Path $Csv -CallingHours '08:00-21:00' > $null }
    'schedule-path-not-within' = { Register-ScheduledLead -CampaignName Bench -Path $Csv -NotWithin 7.00:00:00 > $null }
    'schedule-path-no-history' = { Register-ScheduledLead -CampaignName Bench -Path $Csv > $null }
    'schedule-journal'       = { Import-Csv $Csv | Register-ScheduledLead -CampaignName Bench -ImportName $ImportName | Out-Null }
    'schedule-path-journal'  = { Register-ScheduledLead -CampaignName Bench -Path $Csv -ImportName $ImportName | Out-Null }
    'forecast'               = { Register-ScheduledLead -CampaignName Bench -Path $Csv -WhatIf }
    'test-path'              = { Test-CampaignLead -For Schedule -CampaignName Bench -Path $Csv | Out-Null }
    'first-result'           = {
        Import-Csv $Csv | Register-ScheduledLead -CampaignName Bench | ForEach-Object {
            if ($first -eq 0) { $script:first = [System.Diagnostics.Stopwatch]::GetTimestamp() }
        }
    }
    'wait'                   = { Register-ScheduledLead -CampaignName Bench -Path $Csv | Out-Null }
    'idle'                   = { [System.Threading.Thread]::Sleep([System.Threading.Timeout]::Infinite) }

    # The yardsticks for adding: a request a row, as people write it.
    'rest-loop'              = {
        $headers = @{ Authorization = 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW5jaCJ9.c2lnbmF0dXJl'; apiKey = $key }
        Import-Csv $Csv | ForEach-Object {
            $body = @{ campaignName = 'Bench'; phoneNumber = $_.PhoneNumber; Name = $_.Name; userName = 'bench' } | ConvertTo-Json -Compress
            Invoke-RestMethod -Method Post -Uri $addUri -Headers $headers -ContentType 'application/json' -Body $body
        } | Out-Null
    }
    'rest-parallel'          = {
        Import-Csv $Csv | ForEach-Object -ThrottleLimit 16 -Parallel {
            $headers = @{ Authorization = 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW5jaCJ9.c2lnbmF0dXJl'; apiKey = $using:key }
            $body = @{ campaignName = 'Bench'; phoneNumber = $_.PhoneNumber; Name = $_.Name; userName = 'bench' } | ConvertTo-Json -Compress
            Invoke-RestMethod -Method Post -Uri $using:addUri -Headers $headers -ContentType 'application/json' -Body $body
        } | Out-Null
    }
}

if ($Case -notin 'import-csv', 'rest-loop', 'rest-parallel', 'idle') { Connect-Bench }
$self = [System.Diagnostics.Process]::GetCurrentProcess()
$cpu = $self.TotalProcessorTime
if ($Case -in 'wait', 'idle') { [Console]::Out.WriteLine('ready') }
$watch = [System.Diagnostics.Stopwatch]::StartNew()
& $pipelines[$Case]
$watch.Stop()
$self.Refresh()
[Console]::Out.WriteLine((@{
    Seconds       = $watch.Elapsed.TotalSeconds
    CpuSeconds    = ($self.TotalProcessorTime - $cpu).TotalSeconds
    PeakMebibytes = $self.PeakWorkingSet64 / 1MB
    FirstResult   = $first
} | ConvertTo-Json -Compress))
