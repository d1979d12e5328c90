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
        $run.Said | Should -BeLike '*No token*'
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
