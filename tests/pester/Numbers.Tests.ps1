# Lists as people have them: numbers, times, one call a person. The small inputs in cases/ each stand for a kind; -Path and Import-Csv are held to the same.
BeforeDiscovery {
    $both = @{ Way = '-Path' }, @{ Way = 'Import-Csv' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
    $day = [DateTimeOffset]::UtcNow.AddDays(10)

    # The cases' times are meant for a clock that stands still: here they are ten days ahead, in whatever form they are.
    function Get-Case([string] $Name) {
        $file = Join-Path $TestDrive ([guid]::NewGuid().ToString('n') + '-' + $Name)
        $text = [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot cases $Name))
        [System.IO.File]::WriteAllText($file, $text.Replace('2026-12-10', $day.ToString('yyyy-MM-dd')).Replace('2026-12-01', $day.ToString('yyyy-MM-dd')))
        $file
    }

    function Register-Case([string] $Way, [string] $Name, [hashtable] $With = @{}) {
        $given = @{ CampaignName = 'Diwali'; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' } + $With
        $file = Get-Case $Name
        $(if ($Way -eq '-Path') { Register-ScheduledLead -LiteralPath $file @given } else { Import-Csv -LiteralPath $file | Register-ScheduledLead @given }) | Sort-Object Index
    }
}

AfterAll { Stop-CampaignSandbox }

Describe 'Numbers' {
    It 'fractions (<Way>)' -ForEach $both {
        $results = Register-Case $Way fractions.csv
        $results.Status | Should -Be 'Scheduled', 'Scheduled', 'Scheduled', 'Scheduled', 'Scheduled', 'Rejected', 'Rejected', 'Scheduled'
        $results.PhoneNumber | Should -Be '9876543210', '9876543211', '9876543212', '9876543213', '9876543214', '9876543215.5', '9876543216,0', '9876543217'
    }

    It 'two numbers in a cell (<Way>)' -ForEach $both {
        $results = Register-Case $Way two-numbers-in-a-cell.csv
        $results | Should -HaveCount 10
        $results.ErrorId | Should -Be (@('InvalidPhoneNumber') * 10)
        ($results | Where-Object Message -NotMatch 'looks like (two|a range)').Message | Should -BeNullOrEmpty
    }

    It 'trunk zeros (<Way>)' -ForEach $both {
        (Register-Case $Way trunk-zero.csv).PhoneNumber | Should -Be '+442079460000', '+4930901820', '+919876543210', '+919876543210', '+39061234567', '+919876543210'
    }

    It 'marks that show nothing (<Way>)' -ForEach $both {
        $results = Register-Case $Way invisible-marks.csv
        ($results | Where-Object Status -eq Scheduled) | Should -HaveCount 16
        ($results | Where-Object Status -eq Rejected).LeadName | Should -Be 'RLO', 'NUL', 'OBJ'
        ($results | Where-Object LeadName -eq RLO).Message | Should -BeLike '*U+202E*'
    }

    It 'other digits and punctuation (<Way>)' -ForEach $both {
        $results = Register-Case $Way other-digits.csv
        ($results | Where-Object Status -eq Rejected).LeadName | Should -Be 'LetO', 'ext', 'x', 'ext2', 'star', 'hash', 'slash'
        ($results | Where-Object Status -in Scheduled, Duplicate) | Should -HaveCount 18
        ($results | Where-Object LeadName -in Deva, eqtext, apos2).PhoneNumber | Should -Be '9876543210', '9876543210', '09876543210'
    }

    It 'seven spellings are one person (<Way>)' -ForEach $both {
        $results = Register-Case $Way seven-spellings.csv
        $results.Status | Should -Be 'Scheduled', 'Duplicate', 'Duplicate', 'Duplicate', 'Duplicate', 'Duplicate', 'Duplicate'
        $results[1..6].ErrorId | Should -Be (@('DuplicateRow') * 6)
        $results[6].Message | Should -BeLike 'Row 1 has the number already*-AllowDuplicateRow*'
        @(Register-Case $Way seven-spellings.csv @{ AllowDuplicateRow = $true } | Where-Object Status -eq Scheduled) | Should -HaveCount 7
    }

    It 'a number with a minus, or rounded, is refused: <_>' -ForEach '-9876543119', "$([char]0x2212)9876543119", ([double]-9876543119), '9.87654E+09' {
        $result = [pscustomobject]@{ Phone = $_ } | Add-CampaignLead Diwali -ErrorAction SilentlyContinue
        $result.ErrorId | Should -Be 'InvalidPhoneNumber'
        $result.Message | Should -Match 'minus|rounded'
    }

    It 'are of the country that is said' {
        (Add-CampaignLead Diwali '020 7946 0000' -Country GB).Status | Should -Be 'Added'
        (Add-CampaignLead Diwali '020 7946' -ErrorAction SilentlyContinue).Message | Should -BeLike '*numbers of IN have 10 digits*'
        (Add-CampaignLead Diwali '12345' -Country none).Status | Should -Be 'Added'
        { Add-CampaignLead Diwali '12345' -Country India } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'go in the form that is asked for: <Format>' -ForEach @{ Format = 'E164'; Sent = '+919876543210' }, @{ Format = 'Digits'; Sent = '919876543210' }, @{ Format = 'National'; Sent = '9876543210' }, @{ Format = 'AsWritten'; Sent = '09876543210' } {
        $connection = Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:' -NumberFormat $Format -Name $Format -PassThru
        (Add-CampaignLead Diwali '098765-43210' -Connection $connection).PhoneNumber | Should -Be $Sent
        $connection | Disconnect-CampaignProvider
    }
}

Describe 'Imports' {
    It 'know a person however the row is written, and whatever else of it has changed' {
        $rows = [pscustomobject]@{ Phone = '9876543210'; Name = 'Asha' }, [pscustomobject]@{ Phone = '9876543211'; Name = 'Ravi' }
        ($rows | Add-CampaignLead Diwali -ImportName spelled).Status | Should -Be 'Added', 'Added'
        $changed = [pscustomobject]@{ Phone = '+91 98765-43210'; Name = 'Asha Rao' }, [pscustomobject]@{ Phone = '09876543212'; Name = 'Dev' }
        ($changed | Add-CampaignLead Diwali -ImportName spelled | Sort-Object Index).Status | Should -Be 'Skipped', 'Added'
    }

    It 'skip a time that was a parameter' {
        ('9876543210' | Register-ScheduledLead Diwali -ScheduledTime (Get-Date).AddHours(2) -ImportName moving).Status | Should -Be 'Scheduled'
        ('9876543210' | Register-ScheduledLead Diwali -ScheduledTime (Get-Date).AddHours(3) -ImportName moving).Status | Should -Be 'Skipped'
    }

    It 'with -AllowDuplicateRow each row of a person goes once, in whatever order, and a run without it finds the person called' {
        $one = [pscustomobject]@{ Phone = '9876543210'; ScheduledTime = "$($day.ToString('yyyy-MM-dd')) 10:00" }
        $two = [pscustomobject]@{ Phone = '09876543210'; ScheduledTime = "$($day.ToString('yyyy-MM-dd')) 16:00" }
        $one, $two | Register-ScheduledLead Diwali -ImportName twice -AllowDuplicateRow | ForEach-Object Status | Should -Be 'Scheduled', 'Scheduled'
        $two, $one, $one | Register-ScheduledLead Diwali -ImportName twice -AllowDuplicateRow | Sort-Object Index | ForEach-Object Status | Should -Be 'Skipped', 'Skipped', 'Scheduled'
        $two | Register-ScheduledLead Diwali -ImportName twice | ForEach-Object Status | Should -Be 'Skipped'

        ($one | Register-ScheduledLead Diwali -ImportName once).Status | Should -Be 'Scheduled'
        $one, $two | Register-ScheduledLead Diwali -ImportName once -AllowDuplicateRow | Sort-Object Index | ForEach-Object Status | Should -Be 'Skipped', 'Scheduled'
        (Get-CampaignImport once).Rows | Should -Be 2
        $two, $one | Register-ScheduledLead Diwali -ImportName once -AllowDuplicateRow | Sort-Object Index | ForEach-Object Status | Should -Be 'Skipped', 'Skipped'
    }
}

Describe 'Times' {
    It 'are read or refused as cases/times.csv says (<Way>)' -ForEach $both {
        $results = Register-Case $Way times.csv
        $refused = ($results | Where-Object ErrorId -eq InvalidScheduledTime).LeadName
        $refused | Should -Be (@(0..5; 11; 12; 21..24; 30; 34..38; 44..47; 54; 55) | ForEach-Object { "r$_" })
        ($results | Where-Object LeadName -eq r0).Message | Should -BeLike "*-TimeFormat 'dd/MM/yyyy HH:mm' or -TimeFormat 'MM/dd/yyyy HH:mm'*"
        ($results | Where-Object LeadName -eq r21).Message | Should -BeLike "*-TimeFormat 'Excel'*"
    }

    It 'are read in the forms that are named' {
        $rows = [pscustomobject]@{ Phone = '9876543210'; ScheduledTime = $day.ToString('dd-MM-yyyy 10:00') }, [pscustomobject]@{ Phone = '9876543211'; ScheduledTime = "$($day.Date.ToOADate() + 0.4375)" }
        $results = $rows | Register-ScheduledLead Diwali -TimeFormat 'dd-MM-yyyy HH:mm', Excel
        $results.Status | Should -Be 'Scheduled', 'Scheduled'
        ($results | Sort-Object Index)[1].ScheduledTime.ToString('HH:mm') | Should -Be '10:30'
        { $rows | Register-ScheduledLead Diwali -TimeFormat 'HH:mm' } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'the first that is refused says what would read the whole file' {
        $file = Join-Path $TestDrive days.csv
        'Phone,ScheduledTime', (1..28 | ForEach-Object { '98765432{0:00},{0:00}-12-2026 10:00' -f $_ }) | ForEach-Object { $_ } | Set-Content $file
        $results = Register-ScheduledLead Diwali -Path $file -ErrorAction SilentlyContinue | Sort-Object Index
        $results[0].Message | Should -BeLike "*all 28 values read as dd-MM-yyyy HH:mm (row 13 has '13-12-2026 10:00'): -TimeFormat 'dd-MM-yyyy HH:mm'*"

        $findings = Import-Csv $file | Test-CampaignLead -For Schedule -InformationVariable said
        $findings[-1].Index | Should -Be -1
        $findings[-1].Message | Should -BeLike "all 28 values*-TimeFormat 'dd-MM-yyyy HH:mm'"
        "$said" | Should -BeLike '28 rows: 0 would be sent, 28 held back by InvalidScheduledTime. Of the times, all 28 values*'
    }
}

Describe 'Test-CampaignLead' {
    It 'tells repeats, odd numbers and what would be sent' {
        $findings = '9876543210', '+91 98765 43210', '5550012345', '12' | Test-CampaignLead -For Add -InformationVariable said
        $findings.ErrorId | Should -Be 'DuplicateRow', 'InvalidPhoneNumber', 'InvalidPhoneNumber'
        $findings.Severity | Should -Be 'Error', 'Warning', 'Error'
        "$said" | Should -Be '4 rows: 2 would be sent, 1 held back by DuplicateRow, 1 held back by InvalidPhoneNumber.'
        '9876543210', '9876543210' | Test-CampaignLead -For Add -AllowDuplicateRow -InformationAction Ignore | Should -BeNullOrEmpty
    }
}
