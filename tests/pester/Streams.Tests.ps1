BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    # A shell of its own whose streams can be looked at, whatever the preferences of this one.
    function Invoke-Session([string] $Body) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$module'; `$VerbosePreference = `$DebugPreference = 'SilentlyContinue'; `$ProgressPreference = 'Continue'`n$Body")
            $output = $shell.Invoke()
            [pscustomobject]@{
                Output = $output; Progress = @($shell.Streams.Progress | Where-Object Activity -NotLike 'Preparing*'); Verbose = @($shell.Streams.Verbose.Message)
                Debug = @($shell.Streams.Debug.Message); Warning = @($shell.Streams.Warning.Message); Information = @($shell.Streams.Information); Error = @($shell.Streams.Error)
            }
        }
        finally { $shell.Dispose() }
    }
    $time = "([DateTimeOffset]::UtcNow.AddDays(2))"
    $slow = "Connect-CampaignProvider -Sandbox -RateLimit @{ Schedule = '2/s' }
        1..60 | ForEach-Object { '98765{0:d5}' -f `$_ } | Register-ScheduledLead Diwali -ScheduledTime $time -BatchSize 10"
}

Describe 'Progress' {
    It 'is one activity that says how far it is and what it waits for, and is completed' {
        $said = Invoke-Session $slow
        $said.Output.Count | Should -Be 60
        $said.Progress.Count | Should -BeGreaterThan 3
        @($said.Progress.ActivityId | Sort-Object -Unique).Count | Should -Be 1
        $said.Progress[-1].RecordType | Should -Be 'Completed'
        @($said.Progress | Where-Object RecordType -EQ 'Completed').Count | Should -Be 1
        $waits = @($said.Progress.StatusDescription -match '^\d+ rows, waits \d+ s for the rate limit; 60 read, \d+ sent, 0 rejected, 0 failed, \d+/s; Ozonetel:sandbox_account@sandbox$')
        $waits | Should -Not -BeNullOrEmpty
        # What the shell draws in 60 columns, brackets and the time left included.
        $waits | ForEach-Object { ($said.Progress[0].Activity + ($_ -split ';')[0]).Length | Should -BeLessThan 60 }
    }

    It 'knows the end with -Path' {
        $csv = Join-Path $TestDrive leads.csv
        1..200 | ForEach-Object { [pscustomobject]@{ Phone = '98765{0:d5}' -f $_; ScheduledTime = [DateTime]::Today.AddDays(2).ToString('s') } } | Export-Csv $csv
        $said = Invoke-Session "Connect-CampaignProvider -Sandbox -RateLimit @{ Schedule = '2/s' }; Register-ScheduledLead Diwali -Path '$csv' -BatchSize 40"
        $said.Output.Count | Should -Be 200
        $said.Progress.StatusDescription -match '^\d+%, waits' | Should -Not -BeNullOrEmpty
        # Of what is done: the file has been read long before.
        $percent = ($said.Progress | Where-Object RecordType -EQ 'Processing').PercentComplete
        $percent | ForEach-Object { $_ | Should -BeIn (0..100) }
        @($percent | Where-Object { $_ -gt 0 -and $_ -lt 100 }).Count | Should -BeGreaterThan 1
        ($said.Progress | Where-Object SecondsRemaining -GT 0) | Should -Not -BeNullOrEmpty
    }

    It 'is silent when asked to be' {
        (Invoke-Session "$slow -ProgressAction SilentlyContinue").Progress | Should -BeNullOrEmpty
    }

    It 'is completed when the run is broken off' {
        $said = Invoke-Session "$slow | Select-Object -First 15"
        $said.Output.Count | Should -Be 15
        @($said.Progress | Where-Object RecordType -EQ 'Completed').Count | Should -Be ([int][bool]$said.Progress)
    }
}

Describe 'Verbose' {
    It 'tells each request: method, path, attempt, status and time' {
        $said = Invoke-Session "`$sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'Http'; Status = 503; Times = 1; RetryAfter = '0' }
            Connect-CampaignProvider -Sandbox
            '9876543210', '12ab' | Register-ScheduledLead Diwali -ScheduledTime $time -Verbose -ErrorAction SilentlyContinue"
        $said.Verbose -match '^POST /ca_apis/campaignScheduledData \(1 row\), attempt 1: HTTP 503, \d+ ms$' | Should -HaveCount 1
        $said.Verbose -match '^POST /ca_apis/campaignScheduledData \(1 row\), attempt 2: HTTP 200, \d+ ms$' | Should -HaveCount 1
    }

    It 'names no phone number in full, and no token' {
        $said = Invoke-Session "Connect-CampaignProvider -Sandbox; '9876543210' | Add-CampaignLead Sandbox_Progressive -CheckDuplicate -Verbose; (Get-ProviderToken -AsPlainText).Token"
        $said.Verbose.Count | Should -BeGreaterThan 0
        $said.Verbose -join "`n" | Should -Not -Match '9876543210'
        ($said.Verbose -join "`n").Contains($said.Output[-1]) | Should -BeFalse
    }

    It 'says that it waits for a limit when that takes more than two seconds' {
        $said = Invoke-Session "`$sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'RateLimit'; RetryAfter = '3'; Times = 1 }
            Connect-CampaignProvider -Sandbox -RateLimit @{ Schedule = '100/s' }
            '9876543210' | Register-ScheduledLead Diwali -ScheduledTime $time -Verbose"
        $said.Output.Status | Should -Be 'Scheduled'
        $said.Verbose -match '^Schedule: waiting \d+\.\d s for the rate limit\.$' | Should -Not -BeNullOrEmpty
    }

    It 'is silent unless it is asked for' {
        $said = Invoke-Session $slow
        $said.Verbose | Should -BeNullOrEmpty
        $said.Debug | Should -BeNullOrEmpty
        $said.Information | Should -HaveCount 1
        (Invoke-Session "`$InformationPreference = 'Ignore'; $slow").Information | Should -BeNullOrEmpty
        $said.Warning | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
    }
}

Describe 'Errors on the console' {
    BeforeAll {
        Import-Module $module
        Connect-CampaignProvider -Sandbox
        $rows = 1..1000 | ForEach-Object { [pscustomobject]@{ Phone = if ($_ % 6 -eq 0 -and $_ -le 966) { "${_}ab" } else { '98765{0:d5}' -f $_ } } }
        $results = $rows | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::UtcNow.AddDays(2)) -ErrorAction SilentlyContinue -ErrorVariable failures -InformationAction Ignore
        $view = $global:ErrorView
    }

    AfterEach { $global:ErrorView = $view }
    AfterAll { Stop-CampaignSandbox }

    It 'are one line for each of 161 bad rows of 1,000; the variable and the results have all of it' {
        @($results | Where-Object Status -EQ Rejected) | Should -HaveCount 161
        $failures | Should -HaveCount 161
        $global:ErrorView = 'ConciseView'
        $lines = @(($failures | Out-String -Width 500) -split '\r?\n' | Where-Object { $_ })
        $lines | Should -HaveCount 161
        $lines[0] -replace "\e\[[\d;]*m" | Should -Be "Register-ScheduledLead: $($failures[0].Exception.Message)"
        $failures[0].InvocationInfo.MyCommand.Name | Should -Be 'Register-ScheduledLead'
    }

    It 'are the shell''s own in another $ErrorView, and in a job' {
        $global:ErrorView = 'NormalView'
        $shown = $failures[0] | Out-String -Width 500
        $shown | Should -BeLike "Register-ScheduledLead : $($failures[0].Exception.Message)*+ CategoryInfo*InvalidData: (row 6:*FullyQualifiedErrorId : InvalidPhoneNumber,*"
        $global:ErrorView = 'ConciseView'
        $job = Start-Job { Import-Module $using:module; Connect-CampaignProvider -Sandbox; '12ab' | Add-CampaignLead Diwali }
        $null = $job | Receive-Job -Wait -AutoRemoveJob -ErrorVariable told -ErrorAction SilentlyContinue
        $told[0].FullyQualifiedErrorId | Should -BeLike 'InvalidPhoneNumber,*'
        $told[0] | Out-String | Should -BeLike "*'12ab'*"
    }

    It 'are in the stream that they are sent to, and say nothing twice' {
        $all = '12ab' | Add-CampaignLead Diwali -InformationAction Ignore -ErrorAction Continue 2>&1
        $all.ForEach({ $_.GetType().Name }) | Should -Be 'LeadResult', 'ErrorRecord'
        $all[1].ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
        { '12ab' | Add-CampaignLead Diwali -ErrorAction Stop } | Should -Throw -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty }
        { Add-CampaignLead Diwali -Path nowhere.csv } | Should -Throw -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty }
        ($failures | ForEach-Object { $_.ErrorDetails.RecommendedAction } | Where-Object { $_ }) | Should -BeNullOrEmpty
        { Add-CampaignLead Diwali 9876543210 -SkipExisting } | Should -Throw '*-SkipExisting is for Enswitch*leave the parameter out*' -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty }
        'Phone', '12' | Set-Content (Join-Path $TestDrive optouts.csv)
        { Import-DoNotCallList -Name optouts -Path (Join-Path $TestDrive optouts.csv) } | Should -Throw "*'12': a phone number is*" -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty }
        { New-SampleLeadList (Join-Path $TestDrive optouts.csv) -ErrorAction Stop } | Should -Throw '*is there already; give another name, or -Force*' -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty }
    }

    It 'of a row begin with its number, and end with its place' {
        $null = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Reset'; Point = 'AfterAnswerProcessed'; Times = 1 }
        Connect-CampaignProvider -Sandbox -MaxRetry 0 -StateStore ':memory:'
        '9876543210' | Add-CampaignLead Diwali -ErrorAction SilentlyContinue -ErrorVariable lost -InformationAction Ignore | Out-Null
        "$lost" | Should -BeLike "'9876543210': Indeterminate. The request was sent*(row 1)"
    }

    It 'keep the advice where the words are the provider''s' {
        '9876543210' | Register-ScheduledLead MissingCampaign -ScheduledTime ([DateTimeOffset]::UtcNow.AddDays(2)) -ErrorAction SilentlyContinue -ErrorVariable refused -WarningAction Ignore -InformationAction Ignore
        $refused[0].ErrorDetails.RecommendedAction | Should -BeLike '*letter case*'
    }
}

Describe 'A name that is not there' {
    BeforeAll {
        Import-Module $module
        Connect-CampaignProvider -Sandbox -StateStore ':memory:'
        '9876543210' | Add-CampaignLead Diwali -ImportName 'Sale [1]' -InformationAction Ignore | Out-Null
        'Phone', '9876543210' | Set-Content (Join-Path $TestDrive optouts.csv)
        Import-DoNotCallList optouts (Join-Path $TestDrive optouts.csv) | Out-Null
    }

    AfterAll { Stop-CampaignSandbox }

    It 'is one error, and the others are done: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Get-CampaignImport'; Does = { Get-CampaignImport nosuch, sale*, 'no`[such`]' @args }; Finds = 1; Says = "*no import 'nosuch'*Get-CampaignImport*", "*no import 'no``[such``]'*" }
        @{ Cmdlet = 'Get-DoNotCallList'; Does = { Get-DoNotCallList nosuch, optouts @args }; Finds = 1; Says = "*no do-not-call list 'nosuch'*Get-DoNotCallList*" }
        @{ Cmdlet = 'Get-DoNotCallList, piped'; Does = { 'nosuch', 'optouts' | Get-DoNotCallList @args }; Finds = 1; Says = "*no do-not-call list 'nosuch'*Get-DoNotCallList*" }
        @{ Cmdlet = 'Get-CampaignConnection'; Does = { Get-CampaignConnection nosuch, Ozonetel:* @args }; Finds = 1; Says = "*no connection 'nosuch'*Ozonetel:sandbox*" }
        @{ Cmdlet = 'Remove-CampaignImport'; Does = { Remove-CampaignImport nosuch, none -Confirm:$false @args }; Finds = 0; Says = "*no import 'nosuch'*Get-CampaignImport*", "*no import 'none'*" }
        @{ Cmdlet = 'Remove-DoNotCallList'; Does = { Remove-DoNotCallList nosuch, none -Confirm:$false @args }; Finds = 0; Says = "*no do-not-call list 'nosuch'*Get-DoNotCallList*", "*'none'*" }
        @{ Cmdlet = 'Remove-DoNotCallList, to see'; Does = { Remove-DoNotCallList nosuch -WhatIf @args }; Finds = 0; Says = "*no do-not-call list 'nosuch'*Get-DoNotCallList*" }
        @{ Cmdlet = 'Undo-CampaignImport'; Does = { [pscustomobject]@{ ImportName = 'nosuch' }, [pscustomobject]@{ ImportName = 'none' } | Undo-CampaignImport -Confirm:$false @args }; Finds = 0; Says = "*no import 'nosuch'*Get-CampaignImport*", "*no import 'none'*" }
        @{ Cmdlet = 'Resolve-CampaignImport'; Does = { Resolve-CampaignImport nosuch @args }; Finds = 0; Says = "*no import 'nosuch'*Get-CampaignImport*" }
    ) {
        $found = @(. $Does -ErrorVariable failures -ErrorAction SilentlyContinue)
        $found.Count | Should -Be $Finds
        $failures.Count | Should -Be @($Says).Count
        for ($i = 0; $i -lt $failures.Count; $i++) { "$($failures[$i])" | Should -BeLike @($Says)[$i] }
        $failures | ForEach-Object {
            $_.FullyQualifiedErrorId | Should -Be "NameNotFound,CampaignTools.Commands.$(($Cmdlet -split ',')[0] -replace '-')Command"
            $_.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $_.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
        }
        $failures[0].TargetObject | Should -Be 'nosuch'
    }

    It 'is no error where it is a pattern, or where there is none of the kind' {
        Get-CampaignImport nosuch*, 'no[s]uch' -ErrorAction Stop | Should -BeNullOrEmpty
        Get-DoNotCallList nosuch* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-CampaignConnection nosuch* -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-CampaignImport 'sale `[1`]' -ErrorAction Stop).ImportName | Should -Be 'Sale [1]'
    }
}

Describe 'The last line' {
    It 'names the import as it can be typed, and the rows to send again' {
        Import-Module $module
        Connect-CampaignProvider -Sandbox
        $row = @{ PhoneNumber = '9876543210'; ScheduledTime = [DateTimeOffset]::UtcNow.AddDays(2); ErrorAction = 'SilentlyContinue'; WarningAction = 'Ignore'; InformationAction = 'Ignore' }
        Register-ScheduledLead MissingCampaign @row -ImportName "Diwali's" -InformationVariable said | Out-Null
        "$said" | Should -BeLike "*1 Failed (InvalidCampaign). The same command with -ImportName 'Diwali''s' sends only the rest, once this is done: check the campaign's name, letter case included, and that it belongs to this account. Another campaign needs another -ImportName."
        Register-ScheduledLead MissingCampaign @row -InformationVariable said | Out-Null
        "$said" | Should -BeLike "*1 Failed (InvalidCampaign). Send only the Failed and NotSent rows again, once this is done: check the campaign's name, letter case included, and that it belongs to this account."
        Stop-CampaignSandbox
    }
}

Describe 'What comes out' {
    BeforeAll {
        Import-Module $module
        Connect-CampaignProvider -Sandbox
        $rows = [pscustomobject]@{ Phone = '9876543210'; Name = 'Meena'; City = 'Kochi' }, [pscustomobject]@{ Phone = '12ab'; Name = 'Ravi'; City = 'Delhi' }
        $results = $rows | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset][DateTime]::Today.AddDays(2)) -ErrorAction SilentlyContinue | Sort-Object Index
    }

    AfterAll { Stop-CampaignSandbox }

    It 'can be written to a CSV file and read again' {
        $results | Export-Csv (Join-Path $TestDrive results.csv)
        $again = Import-Csv (Join-Path $TestDrive results.csv)
        $again.Status | Should -Be 'Scheduled', 'Rejected'
        $again.PhoneNumber | Should -Be '9876543210', '12ab'
        $again.RowId | Should -Be $results[0].RowId, ''
        $again[1].ErrorId | Should -Be 'InvalidPhoneNumber'
    }

    It 'keeps the input row and its types in JSON and CLIXML' {
        $json = $results | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Status | Should -Be 'Scheduled', 'Rejected'
        $json.InputObject.City | Should -Be 'Kochi', 'Delhi'
        $results | Export-Clixml (Join-Path $TestDrive results.xml)
        $again = Import-Clixml (Join-Path $TestDrive results.xml)
        $again.Status | Should -Be 'Scheduled', 'Rejected'
        $again.InputObject.City | Should -Be 'Kochi', 'Delhi'
        $again[0].ScheduledTime.UtcDateTime | Should -Be $results[0].ScheduledTime.UtcDateTime
        ($again | Format-Table | Out-String) | Should -BeLike '*PhoneNumber*Status*ErrorId*Message*InvalidPhoneNumber*'
    }

    It 'has a table for each type whose columns all show at 80 columns' {
        [xml] $views = Get-Content (Join-Path $module CampaignTools.format.ps1xml)
        $wide = foreach ($view in $views.Configuration.ViewDefinitions.View | Where-Object TableControl) {
            $needed = -1
            foreach ($column in $view.TableControl.TableHeaders.TableColumnHeader) { $needed += 1 + ($column.Width ? [int] $column.Width : [Math]::Max(10, $column.Label.Length)) }
            if ($needed -gt 80) { "$($view.Name): $needed" }
        }
        $wide | Should -BeNullOrEmpty
    }

    It 'shows in <_> columns why a row failed' -ForEach 80, 120, 200 {
        $shown = $results | Format-Table | Out-String -Width $_
        $shown -replace '\s+', ' ' -replace ' ' | Should -BeLike ("*12ab Rejected $($results[1].ErrorId): $($results[1].Message)*" -replace ' ')
        ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
    }

    It 'of a connection and a token keeps no secret in any form' {
        $token = (Get-ProviderToken -AsPlainText).Token
        $sandbox = Start-CampaignSandbox
        $secret = $sandbox.Credential.Ozonetel.GetNetworkCredential().Password
        Stop-CampaignSandbox $sandbox
        $written = (Get-CampaignConnection | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue), (Get-ProviderToken | ConvertTo-Json -Depth 4), (Get-CampaignConnection | Format-List * -Force | Out-String),
            (Get-CampaignConnection | ConvertTo-Csv | Out-String), (Get-ProviderToken | Format-List * -Force | Out-String)
        foreach ($text in $written) { ($text.Contains($token) -or $text.Contains($secret)) | Should -BeFalse }
    }

    It 'is of the type that the cmdlet says: <_>' -ForEach @(
        'Connect-CampaignProvider -Sandbox -PassThru'
        'Get-CampaignConnection'
        'Get-ProviderToken'
        'Get-CampaignConnection | Get-ProviderToken'
        'Get-CampaignSandboxRequest'
        "'9876543211' | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::UtcNow.AddDays(2)) -ImportName typed"
        "'9876543211' | Add-CampaignLead Sandbox_Progressive -WarningAction SilentlyContinue"
        "'12ab' | Test-CampaignLead"
        'Get-CampaignConnection | Get-CampaignImport'
        'Get-ScheduledLead'
        'Get-OutboundCampaign Sandbox_Progressive'
        'Start-OutboundCampaign Sandbox_Progressive -Confirm:$false'
        'Stop-OutboundCampaign Sandbox_Progressive'
        'Get-ScheduledLead | Select-Object -First 1 | Unregister-ScheduledLead -Confirm:$false'
        "Connect-CampaignProvider TeleCmi -Sandbox; New-OutboundCampaign Typed_1 -DialerType Progressive -StartTime 09:00 -EndTime 18:00 -StartDate ([DateTime]::Today) -EndDate ([DateTime]::Today) -WhatIf:`$false -ErrorAction SilentlyContinue"
        'Start-CampaignSandbox'
    ) {
        $out = @(Invoke-Expression $_)
        $out.Count | Should -BeGreaterThan 0
        $cmdlet = @([regex]::Matches($_, '[A-Z][a-z]+-[A-Z]\w+').Value | Where-Object { $_ -notin 'Select-Object' })[-1]
        $declared = (Get-Command $cmdlet).OutputType.Name
        foreach ($one in $out) { $one.GetType().FullName | Should -BeIn $declared }
    }
}
