# One measured pipeline in a fresh shell. The yardsticks are here too: what an admin without the module would write.
param(
    [Parameter(Mandatory)] [string] $Case,
    [string] $Module,
    [string] $Csv,
    [string] $BaseUri,
    [string] $Store = ':memory:',
    [string] $ImportName = 'bench',
    [string] $Limit,
    [ValidateSet('Ozonetel', 'TeleCmi', 'Enswitch')] [string] $Provider = 'Ozonetel',
    # Where this is one of several shells: the file that lets all of them begin.
    [string] $Go
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$key = 'KKbench0123456789abcdef'
$first = 0
$addUri = "$BaseUri/ca_apis/AddCampaignData"

function Connect-Bench {
    Import-Module $Module
    if ($Case -eq 'first-command') { return }
    $user = $Provider -eq 'TeleCmi' ? '2222223' : 'bench'
    $credential = [pscredential]::new($user, (ConvertTo-SecureString $key -AsPlainText -Force))
    $more = @{}
    if ($Provider -eq 'Enswitch') { $more.Authentication = 'Basic'; $more.Country = 'IN' }
    if ($Case -in 'schedule-path-no-history', 'add-no-history') { $more.HistoryAge = [timespan]::Zero }
    if ($Limit) { $more.RateLimit = @{ Schedule = $Limit; Add = $Limit } }
    Connect-CampaignProvider $Provider $credential -BaseUri $BaseUri -StateStore $Store @more
}

$pipelines = @{
    'import-csv'             = { Import-Csv $Csv | Out-Null }
    'add'                    = { Import-Csv $Csv | Add-CampaignLead -CampaignName Bench -ThrottleLimit 16 | Out-Null }
    'add-no-history'         = { Import-Csv $Csv | Add-CampaignLead -CampaignName Bench -ThrottleLimit 16 | Out-Null }
    'add-journal'            = { Import-Csv $Csv | Add-CampaignLead -CampaignName Bench -ThrottleLimit 16 -ImportName $ImportName | Out-Null }
    # Enswitch knows a campaign by its number without asking.
    'add-path'               = { Add-CampaignLead -CampaignName 7 -Path $Csv -Confirm:$false > $null }
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
    'first-command'          = {
        Connect-CampaignProvider -Sandbox -InformationAction Ignore
        $script:connected = $watch.Elapsed.TotalSeconds
        $sent = 1..10 | ForEach-Object { [pscustomobject]@{ PhoneNumber = "98765432{0:00}" -f $_; Name = "Lead $_" } } | Add-CampaignLead -CampaignName Bench -InformationAction Ignore
        if (@($sent | Where-Object Status -EQ Added).Count -ne 10) { throw "Not all ten were added: $($sent.Message)" }
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
$connected = 0
$self = [System.Diagnostics.Process]::GetCurrentProcess()
$cpu = $self.TotalProcessorTime
if ($Case -in 'wait', 'idle' -or $Go) { [Console]::Out.WriteLine('ready') }
while ($Go -and -not [System.IO.File]::Exists($Go)) { [System.Threading.Thread]::Sleep(10) }
$compiled = [System.Runtime.JitInfo]::GetCompiledMethodCount()
$compiling = [System.Runtime.JitInfo]::GetCompilationTime()
$paused = [System.GC]::GetTotalPauseDuration()
$began = [System.Diagnostics.Stopwatch]::GetTimestamp()
$watch = [System.Diagnostics.Stopwatch]::StartNew()
& $pipelines[$Case]
$watch.Stop()
$self.Refresh()
[Console]::Out.WriteLine((@{
    Seconds       = $watch.Elapsed.TotalSeconds
    CpuSeconds    = ($self.TotalProcessorTime - $cpu).TotalSeconds
    PeakMebibytes = $self.PeakWorkingSet64 / 1MB
    FirstResult   = $first
    Began         = $began
    Ended         = $began + $watch.ElapsedTicks
    Connected     = $connected
    Compiled      = [System.Runtime.JitInfo]::GetCompiledMethodCount() - $compiled
    Compiling     = ([System.Runtime.JitInfo]::GetCompilationTime() - $compiling).TotalSeconds
    Collecting    = ([System.GC]::GetTotalPauseDuration() - $paused).TotalSeconds
    Collections   = @(0..2 | ForEach-Object { [System.GC]::CollectionCount($_) })
} | ConvertTo-Json -Compress))
