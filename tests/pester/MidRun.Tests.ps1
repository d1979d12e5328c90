BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $add = 'CampaignTools.Commands.AddCampaignLeadCommand'
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; ErrorVariable = 'said'; WarningVariable = 'warned' }

    function Get-Row([int] $Number) { [pscustomobject]@{ Phone = '98765{0:d5}' -f $Number; LeadName = "Lead $Number" } }
}

Describe 'What breaks in mid-run' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'is a file that ends in an open quote: the <Good> rows before it are sent, then the error says where' -ForEach @{ Good = 0 }, @{ Good = 10 }, @{ Good = 1000 } {
        $csv = Join-Path $TestDrive open.csv
        Set-Content $csv (@('PhoneNumber,Name') + @(for ($i = 0; $i -lt $Good; $i++) { '98765{0:d5},x' -f $i }) + '9876599999,"open' + '9876588888,y')
        $results = Add-CampaignLead Sandbox_Progressive -Path $csv -ThrottleLimit 16 @quiet
        @($results | Where-Object Status -EQ Added).Count | Should -Be $Good
        @($results).Count | Should -Be $Good
        $said.FullyQualifiedErrorId | Should -Be "InvalidCsv,$add"
        "$said" | Should -BeLike "*line $($Good + 2):*quote*"
        $findings = Test-CampaignLead -Path $csv -ErrorAction SilentlyContinue -ErrorVariable faults
        $findings | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'InvalidCsv,CampaignTools.Commands.TestCampaignLeadCommand'
    }

    It 'is a second file that can not be read: the first is answered for' {
        1..20 | ForEach-Object { [pscustomobject]@{ PhoneNumber = '98765{0:d5}' -f $_ } } | Export-Csv (Join-Path $TestDrive two-1.csv)
        Set-Content (Join-Path $TestDrive two-2.csv) ''
        $results = Add-CampaignLead Sandbox_Progressive -Path (Join-Path $TestDrive 'two-*.csv') @quiet
        $results.Count | Should -Be 20
        $said.FullyQualifiedErrorId | Should -Be "InvalidCsv,$add"
        "$said" | Should -BeLike '*two-2.csv*'
    }

    It 'is an object whose property throws: it is one Rejected row, and the others are sent' {
        $bad = [pscustomobject]@{ Phone = '9876500099' }
        $bad | Add-Member ScriptProperty LeadName { throw 'boom' }
        $rows = @(1..50 | ForEach-Object { Get-Row $_ }) + $bad + @(51..100 | ForEach-Object { Get-Row $_ })
        $results = $rows | Add-CampaignLead Sandbox_Progressive @quiet
        $results.Count | Should -Be 101
        @($results | Where-Object Status -EQ Added).Count | Should -Be 100
        $rejected = $results | Where-Object Status -EQ Rejected
        $rejected.Index, $rejected.PhoneNumber, $rejected.ErrorId | Should -Be 50, '9876500099', 'InvalidValue'
        $rejected.Message | Should -BeLike '*LeadName*boom*(row 51).'
        $said.FullyQualifiedErrorId | Should -Be "InvalidValue,$add"
        [object]::ReferenceEquals($said[0].TargetObject, $bad) | Should -BeTrue
        ($rows | Test-CampaignLead).ErrorId | Should -Be 'InvalidValue'
    }

    It 'is a later object without a column that was asked for: it is one Rejected row' {
        $rows = (Get-Row 1), [pscustomobject]@{ Handy = '9876500002' }, (Get-Row 3)
        $results = $rows | Add-CampaignLead Sandbox_Progressive -ColumnMap @{ PhoneNumber = 'Phone' } @quiet | Sort-Object Index
        $results.Status | Should -Be 'Added', 'Rejected', 'Added'
        "$said" | Should -BeLike "*'Phone'*(row 2)."
    }
}

Describe 'An answer that nobody knows' {
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'to the first request ends the run after one row: <Cmdlet>' -ForEach @{ Cmdlet = 'Add-CampaignLead'; Operation = 'Add'; More = @{} }, @{ Cmdlet = 'Register-ScheduledLead'; Operation = 'Schedule'; More = @{ ScheduledTime = [DateTimeOffset]::UtcNow.AddDays(2) } } {
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = $Operation; Kind = 'Malformed'; Variant = 'UnknownMessage'; Times = 1000 }
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $results = 1..500 | ForEach-Object { Get-Row $_ } | & $Cmdlet Sandbox_Progressive @More @quiet
        $results.Count | Should -Be 500
        @($results | Where-Object Status -EQ Indeterminate).Index | Should -Be 0
        @($results | Where-Object Status -EQ NotSent).Count | Should -Be 499
        @(Get-CampaignSandboxRequest $sandbox -Operation $Operation).RowCount | Should -Be 1
        "$warned" | Should -BeLike '*has been noted*Look in the campaign*-BaseUri*'
        $said.Count | Should -Be 1
    }

    It 'that is a web page ends the run: it is not the provider, and nothing was added' {
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Malformed'; Variant = 'Html200'; Times = 1000; Skip = 10 }
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $results = 1..100 | ForEach-Object { Get-Row $_ } | Add-CampaignLead Sandbox_Progressive -ThrottleLimit 1 @quiet
        $results | Group-Object Status -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '10 Added', '1 Failed', '89 NotSent'
        "$said" | Should -BeLike '*not the provider*-BaseUri*'
    }

    It 'later ends it after -MaxUnrecognized in a row' {
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Malformed'; Variant = 'UnknownMessage'; Times = 1000; Skip = 10 }
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $results = 1..100 | ForEach-Object { Get-Row $_ } | Add-CampaignLead Sandbox_Progressive -ThrottleLimit 1 -MaxUnrecognized 5 @quiet
        $results | Group-Object Status -NoElement | Sort-Object Name | ForEach-Object Count | Should -Be 10, 5, 85
        { Get-Row 1 | Add-CampaignLead Sandbox_Progressive -MaxUnrecognized 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
