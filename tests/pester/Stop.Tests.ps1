BeforeAll {
    $module = Join-Path $PSScriptRoot '../../out/CampaignTools'
    Import-Module $module -Force
    $time = [DateTimeOffset]::UtcNow.AddDays(2).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)

    # A pipeline of its own, as a host runs one: it can be stopped from here while it is inside a request.
    function Start-Pipeline([string] $Script, [hashtable] $Parameter) {
        $shell = [powershell]::Create()
        $shell.AddCommand('Import-Module').AddArgument($module).Invoke() | Out-Null
        $shell.Commands.Clear()
        $shell.AddScript($Script).AddParameters($Parameter) | Out-Null
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $handle = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        [pscustomobject]@{ Shell = $shell; Handle = $handle; Output = $output }
    }

    function Wait-Request($Sandbox, [int] $Count) {
        $deadline = [datetime]::UtcNow.AddSeconds(30)
        while (@(Get-CampaignSandboxRequest $Sandbox -Operation Schedule).Count -lt $Count -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 20 }
    }
}

Describe 'Stopping' {
    AfterEach { Stop-CampaignSandbox }

    It 'ends a run that is inside a request, and sends nothing afterwards' {
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'Timeout'; Times = 1000 }
        $pipeline = Start-Pipeline {
            param($BaseUri, $Credential, $Time)
            Connect-CampaignProvider Ozonetel $Credential -BaseUri $BaseUri
            1..100000 | ForEach-Object { [pscustomobject]@{ Phone = '98765{0:d5}' -f $_; ScheduledTime = $Time } } | Register-ScheduledLead -CampaignName Diwali
        } @{ BaseUri = $sandbox.BaseUri; Credential = $sandbox.Credential.Ozonetel; Time = $time }
        # The first request goes alone.
        Wait-Request $sandbox 1

        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $pipeline.Shell.Stop()
        $watch.Stop()
        $atStop = $sandbox.RequestCount
        Write-Host "stopped after $($watch.ElapsedMilliseconds) ms"

        $pipeline.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $pipeline.Output.Count | Should -Be 0
        Start-Sleep -Milliseconds 500
        $sandbox.RequestCount | Should -Be $atStop
        $atStop | Should -BeLessOrEqual 2
        $pipeline.Shell.Dispose()
    }

    It 'ends a run whose source is slow, with what was settled written' {
        $sandbox = Start-CampaignSandbox
        $pipeline = Start-Pipeline {
            param($BaseUri, $Credential, $Time)
            Connect-CampaignProvider Ozonetel $Credential -BaseUri $BaseUri
            & { for ($i = 0; ; $i++) { [pscustomobject]@{ Phone = '98765{0:d5}' -f $i; ScheduledTime = $Time }; if ($i -ge 300) { Start-Sleep -Milliseconds 20 } } } |
                Register-ScheduledLead -CampaignName Diwali
        } @{ BaseUri = $sandbox.BaseUri; Credential = $sandbox.Credential.Ozonetel; Time = $time }
        Wait-Request $sandbox 3
        $deadline = [datetime]::UtcNow.AddSeconds(30)
        while ($pipeline.Output.Count -lt 300 -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 20 }
        $pipeline.Shell.Stop()
        $pipeline.Output.Count | Should -BeGreaterOrEqual 300
        $pipeline.Output | ForEach-Object { $_.Status } | Sort-Object -Unique | Should -Be 'Scheduled'
        $pipeline.Shell.Dispose()
    }

    It 'stops sending when something downstream throws' {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
        {
            1..50000 | ForEach-Object { [pscustomobject]@{ Phone = '98765{0:d5}' -f $_; ScheduledTime = $time } } |
                Register-ScheduledLead -CampaignName Diwali |
                ForEach-Object { throw 'downstream' }
        } | Should -Throw 'downstream'
        $atEnd = $sandbox.RequestCount
        Start-Sleep -Milliseconds 400
        $sandbox.RequestCount | Should -Be $atEnd
        Disconnect-CampaignProvider
    }

    It 'under -ErrorAction Stop says how many were sent, after every result, and reads no further' {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
        $read = 0
        $failure = $null
        try {
            $results = & { for ($i = 0; $i -lt 100000; $i++) { $script:read = $i + 1; $i -eq 249 ? '12ab' : ('98765{0:d5}' -f $i) } } |
                Add-CampaignLead Sandbox_Progressive -ErrorAction Stop -OutVariable written -WarningAction SilentlyContinue
        }
        catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidPhoneNumber,CampaignTools.Commands.AddCampaignLeadCommand'
        $failure.TargetObject | Should -Be '12ab'
        $results | Should -BeNullOrEmpty
        $written.Count | Should -Be $script:read
        $written.Count | Should -BeLessThan 100000
        @($written.Index | Sort-Object -Unique).Count | Should -Be $written.Count
        $sent = @($written | Where-Object Status -EQ Added).Count
        $sent | Should -Be @(Get-CampaignSandboxRequest $sandbox -Operation Add).Count
        "$failure" | Should -BeLike "*of $($written.Count) rows that were read, $sent had been sent*-OutVariable*-ImportName*"
        @($written | Where-Object Status -EQ NotSent).Count | Should -Be ($written.Count - $sent - 1)
        Disconnect-CampaignProvider
    }

    It 'under $ErrorActionPreference = Stop waits for what is in flight, and a resumed import sends only the rest' {
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Slow'; Delay = '00:00:04'; Times = 1 }
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $ErrorActionPreference = 'Stop'
        $failure = $null
        try {
            & { '9876500001'; '9876500002'; Start-Sleep -Milliseconds 400; '12ab'; '9876500003' } | Add-CampaignLead Sandbox_Progressive -ImportName stopped -OutVariable written -WarningAction SilentlyContinue
        }
        catch { $failure = $_ }
        ($written | Sort-Object Index).Status | Select-Object -First 3 | Should -Be 'Added', 'NotSent', 'Rejected'
        "$failure" | Should -BeLike "*1 had been sent*-ImportName 'stopped'*"
        $again = '9876500001', '9876500002', '9876500003' | Add-CampaignLead Sandbox_Progressive -ImportName stopped -WarningAction SilentlyContinue | Sort-Object Index
        $again.Status | Should -Be 'Skipped', 'Added', 'Added'
        Disconnect-CampaignProvider
    }

    It 'stops at the first bad row under -ErrorAction Stop, after the results of all rows that were read' {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
        $seen = [System.Collections.Generic.List[object]]::new()
        {
            @{ Phone = '12'; ScheduledTime = $time }, @{ Phone = '13'; ScheduledTime = $time } |
                Register-ScheduledLead -CampaignName Diwali -ErrorAction Stop | ForEach-Object { $seen.Add($_) }
        } | Should -Throw -ErrorId 'InvalidPhoneNumber,CampaignTools.Commands.RegisterScheduledLeadCommand'
        $seen.Count | Should -BeIn 1, 2
        $seen.PhoneNumber | Select-Object -First 1 | Should -Be '12'
        Disconnect-CampaignProvider
    }
}
