# What -TracePath leaves behind, at all three providers, and whom it must not disturb.
BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    Import-Module $module -Force
    $shell = & (Join-Path $PSScriptRoot '../../src/CampaignTools.Shell/Get-ShellCommand.ps1')

    function Get-Trace([string] $Path) { Get-Content -LiteralPath $Path | ForEach-Object { $_ | ConvertFrom-Json } }

    # A provider's own settings, a campaign that is there, and its leads.
    function Invoke-Lead([string] $Provider, [hashtable] $Trace) {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider $Provider -Sandbox -StateStore ':memory:' -TimeZone Asia/Kolkata -Country IN -Name traced @Trace
        if ($Provider -eq 'Enswitch') {
            $null = New-OutboundCampaign -Name Diwali -DestinationType menu -DestinationNumber 1 -CallerId 911140000000 -ErrorAction Ignore
        }
        '98765 43210', '+91 98765 43211', '12345' | Add-CampaignLead Diwali -Country None -Force -ErrorAction Ignore -WarningAction Ignore
        if ($Provider -eq 'Ozonetel') { $null = '98765 43210' | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::UtcNow.AddDays(2)); $null = Get-ScheduledLead }
        $script:secret = $sandbox.Credential[$Provider].GetNetworkCredential().Password
        $script:token = if ($Provider -ne 'TeleCmi') { (Get-ProviderToken -AsPlainText).Token }
        Disconnect-CampaignProvider
    }
}

Describe 'A trace' {
    AfterEach {
        Get-CampaignConnection | Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'tells each request and its answer, without secrets and numbers: <_>' -ForEach Ozonetel, TeleCmi, Enswitch {
        $path = Join-Path $TestDrive "$_.jsonl"
        $results = Invoke-Lead $_ @{ TracePath = $path; TraceLevel = 'Exchange' }
        $results.Count | Should -Be 3
        $trace = Get-Trace $path
        $trace[0].event | Should -Be connected
        $trace[-1].event | Should -Be disconnected
        $trace.event | Should -Contain runEnded
        ($trace | Where-Object event -EQ runEnded)[0].read | Should -Be 3
        @($trace | Where-Object event -EQ exchange).Count | Should -BeGreaterThan 1
        foreach ($exchange in $trace | Where-Object event -EQ exchange) {
            $exchange.method, $exchange.path, $exchange.status, $exchange.attempt, $exchange.answer, $exchange.request | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        }
        $text = Get-Content -Raw $path
        foreach ($hidden in @($secret; $token; [uri]::EscapeDataString($secret); [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($secret))) -ne $null) {
            $text.Contains($hidden, 'OrdinalIgnoreCase') | Should -BeFalse
        }
        $text | Should -Not -Match '98765|43210|43211|12345[^0]'
        [regex]::Matches($text, '\(10:[a-z]{6}\)').Value | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'shows numbers where it is asked to' {
        $path = Join-Path $TestDrive numbers.jsonl
        $null = Invoke-Lead Ozonetel @{ TracePath = $path; TraceLevel = 'Exchange'; TraceNumbers = $true }
        (Get-Trace $path | Where-Object event -EQ exchange).request | Out-String | Should -Match '9876543210'
    }

    It 'has an answer that nobody documents as it came, and at level Run no other' {
        $null = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Http'; Status = 200; Body = '{"state":"très bien"}'; Times = 1 }
        Push-Location $TestDrive
        try {
            Connect-CampaignProvider -Sandbox -TracePath unknown.jsonl
            (Get-CampaignConnection).TracePath | Should -Be (Join-Path $TestDrive unknown.jsonl)
            (Get-CampaignConnection).TraceLevel | Should -Be Run
            '9876543210' | Add-CampaignLead Diwali -ErrorAction Ignore -WarningAction Ignore | ForEach-Object Status | Should -Be Indeterminate
            $trace = Get-Trace unknown.jsonl
            ($trace | Where-Object event -EQ unknownAnswer).answer | Should -Be '{"state":"très bien"}'
            $trace.event | Should -Not -Contain exchange
            ($trace | Where-Object event -EQ runEnded).errors.errorId | Should -Be UnrecognizedResponse
        }
        finally { Pop-Location }
    }

    It 'is written by several processes at once' {
        $path = Join-Path $TestDrive shared.jsonl
        $script = Join-Path $TestDrive shared.ps1
        Set-Content $script @'
param($Module, $Path)
Import-Module $Module
Connect-CampaignProvider -Sandbox -TracePath $Path -TraceLevel Exchange
$null = 1..300 | ForEach-Object { '98765{0:d5}' -f $_ } | Add-CampaignLead Diwali -ThrottleLimit 8 -WarningAction Ignore
Disconnect-CampaignProvider
'@
        $running = 1..3 | ForEach-Object { Start-Process $shell.FileName (@($shell.Arguments) + @('-NoProfile', '-NonInteractive', '-File', "`"$script`"", "`"$module`"", "`"$path`"") -ne $null) -PassThru -NoNewWindow -RedirectStandardOutput (Join-Path $TestDrive "out$_.txt") }
        $running | Wait-Process
        $trace = Get-Trace $path
        @($trace.process | Sort-Object -Unique).Count | Should -Be 3
        @($trace | Where-Object { $_.event -eq 'exchange' -and $_.operation -eq 'Add' }).Count | Should -Be 900
        @($trace | Where-Object event -EQ disconnected).Count | Should -Be 3
    }

    It 'that can''t be written is warned of once, and the run goes on' -Skip:(-not (Test-Path /dev/full)) {
        Connect-CampaignProvider -Sandbox -TracePath /dev/full -TraceLevel Exchange
        $warned = @()
        1..2 | ForEach-Object { "987654321$_" | Add-CampaignLead Diwali -WarningVariable +warned -WarningAction SilentlyContinue } | ForEach-Object Status | Should -Be Added, Added
        @($warned -like '*trace*/dev/full*').Count | Should -Be 1
    }

    It 'is refused at once where its file can''t be opened: <_>' -ForEach 'no/such/folder/trace.jsonl', '.', 'env:trace' {
        Push-Location $TestDrive
        try { { Connect-CampaignProvider -Sandbox -TracePath $_ } | Should -Throw -ErrorId 'InvalidParameter,*' -ExpectedMessage '*TracePath*' }
        finally { Pop-Location }
        Get-CampaignConnection | Should -BeNullOrEmpty
    }

    It 'needs a file' {
        { Connect-CampaignProvider -Sandbox -TraceLevel Exchange } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}
