BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    Import-Module $module -Force
    $shell = & (Join-Path $PSScriptRoot '../../src/CampaignTools.Shell/Get-ShellCommand.ps1')

    function Invoke-Runbook([string] $Body) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$ErrorActionPreference = 'Stop'`nImport-Module '$module'`n$Body"
        $said = & $shell.FileName $shell.Arguments -NoProfile -NonInteractive -File $file 2>&1 | Out-String
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Said = $said }
    }
}

Describe 'A runbook' {
    It 'ends with 0 when every row went, and with what it says itself when some did not' {
        $runbook = @'
Connect-CampaignProvider -Sandbox
$time = [DateTimeOffset]::UtcNow.AddDays(1)
$results = '9876543210', 'not a number' | Register-ScheduledLead Diwali -ScheduledTime $time -ErrorAction Continue
if ($results | Where-Object Status -in Rejected, Failed, Indeterminate, NotSent) { exit 2 }
'@
        $run = Invoke-Runbook $runbook
        $run.ExitCode | Should -Be 2
        $run.Said | Should -BeLike '*3 to 16 digits*'
        $run.Said.Contains([char]27) | Should -BeFalse
        (Invoke-Runbook $runbook.Replace("'not a number'", "'9876543211'")).ExitCode | Should -Be 0
    }

    It 'ends with 1 when an error stops it' {
        $run = Invoke-Runbook @'
$sandbox = Start-CampaignSandbox
$wrong = [pscredential]::new('nobody', (ConvertTo-SecureString 'KK0000000000' -AsPlainText -Force))
Connect-CampaignProvider Ozonetel $wrong -BaseUri $sandbox.BaseUri
'9876543210' | Add-CampaignLead Diwali
'@
        $run.ExitCode | Should -Be 1
        $run.Said | Should -BeLike '*The sign-in failed*'
    }

    It 'is never asked anything' {
        $run = Invoke-Runbook @'
$sandbox = Start-CampaignSandbox
Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
'9876543210' | Add-CampaignLead Sandbox_Progressive -CheckDuplicate | ForEach-Object { "$($_.Status)" }
'@
        $run.ExitCode | Should -Be 0
        $run.Said | Should -BeLike '*Added*'
    }
}

Describe 'The runbook of about_CampaignTools_Runbook' {
    BeforeAll {
        $page = Get-Content -Raw (Join-Path $PSScriptRoot '../../module/help/about_CampaignTools_Runbook.md')
        $code = [regex]::Match($page, '(?ms)^```powershell\r?\n(?<code>param.*?)^```').Groups['code'].Value

        # The page's script as it stands; what it is given leads to a sandbox.
        function Invoke-Page([string] $Folder, [string] $Fault) {
            Set-Content (Join-Path $TestDrive send-leads.ps1) $code
            Invoke-Runbook @"
`$sandbox = Start-CampaignSandbox -Port $port $Fault
`$PSDefaultParameterValues['Connect-CampaignProvider:BaseUri'] = `$sandbox.BaseUri
`$env:PSModulePath = '$(Split-Path $module)' + [IO.Path]::PathSeparator + `$env:PSModulePath
function Get-Secret { `$sandbox.Credential.Ozonetel }
& '$(Join-Path $TestDrive send-leads.ps1)' -Folder '$Folder'
exit `$LASTEXITCODE
"@
        }

        # An import belongs to the account at its host: both runs meet the sandbox under one port.
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()

        function New-Inbox([string[]] $Number) {
            $folder = Join-Path $TestDrive ([guid]::NewGuid())
            $null = New-Item -ItemType Directory (Join-Path $folder inbox)
            $time = [DateTimeOffset]::UtcNow.AddDays(2).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
            $Number | ForEach-Object { [pscustomobject]@{ PhoneNumber = $_; ScheduledTime = $time } } | Export-Csv (Join-Path $folder inbox/north.csv)
            $folder
        }
    }

    It 'ends with 0, puts the list aside and leaves a trace' {
        $folder = New-Inbox 9876543210, 9876543211
        $run = Invoke-Page $folder
        $run.ExitCode | Should -Be 0 -Because $run.Said
        Join-Path $folder done/north.csv | Should -Exist
        (Get-Content (Join-Path $folder trace.jsonl) | ConvertFrom-Json | Where-Object event -EQ runEnded).statuses.Scheduled | Should -Be 2
    }

    It 'ends with 2 where rows were not sent, and the next run sends these alone' {
        $folder = New-Inbox 9876543210, 9876543211
        $run = Invoke-Page $folder "-Fault @{ Operation = 'Schedule'; Kind = 'Http'; Status = 401; Body = '{`"status`":`"error`",`"message`":`"Invalid token`"}'; Skip = 1; Times = 5 }"
        $run.ExitCode | Should -Be 2 -Because $run.Said
        $run.Said | Should -BeLike '*Look at 1 rows:*'
        Join-Path $folder inbox/north.csv | Should -Exist
        $run = Invoke-Page $folder
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $ended = @(Get-Content (Join-Path $folder trace.jsonl) | ConvertFrom-Json | Where-Object event -EQ runEnded)
        $ended[-1].sent | Should -Be 1
        $ended[-1].statuses.Skipped | Should -Be 1
    }

    It 'ends with 3 where a person must look' {
        $folder = New-Inbox 9876543210, 98x
        $run = Invoke-Page $folder
        $run.ExitCode | Should -Be 3 -Because $run.Said
        $run.Said | Should -BeLike '*Look at 1 rows: 1 Rejected*'
        (Import-Csv (Join-Path $folder north.open.csv)).PhoneNumber | Should -Be 98x
    }

    It 'ends with 1 where it could not begin' {
        $folder = New-Inbox 9876543210
        Set-Content (Join-Path $folder inbox/north.csv) "Colour`nred"
        $run = Invoke-Page $folder
        $run.ExitCode | Should -Be 1
        $run.Said | Should -BeLike '*The leads were not sent:*'
    }
}

Describe 'The culture' {
    It 'makes no difference under <_>' -ForEach 'de-DE', 'hi-IN', 'ar-SA' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            Connect-CampaignProvider -Sandbox
            $time = [DateTimeOffset]::UtcNow.AddDays(2).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
            $result = [pscustomobject]@{ Phone = 9876543210.0; ScheduledTime = $time; Expiry = [datetime]'2030-12-31' } | Register-ScheduledLead Diwali
            $result.Status | Should -Be 'Scheduled'
            $body = (Get-CampaignSandboxRequest -Operation Schedule).BodyText | ConvertFrom-Json
            $body.bulkData.data[0] | Should -Be '9876543210', '2030-12-31', $time
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
            Disconnect-CampaignProvider
            Stop-CampaignSandbox
        }
    }
}
