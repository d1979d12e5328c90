# Who must not be called, and when: do-not-call lists, calling hours, the history of calls.
BeforeDiscovery {
    $both = @{ Way = '-Path' }, @{ Way = 'Import-Csv' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $day = [DateTime]::UtcNow.AddDays(10).ToString('yyyy-MM-dd')
    $quiet = @{ WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }

    # A store of its own for each: what one test has called is no other's yesterday. A sandbox of its own, for it gives an account ten tokens.
    function Connect-Fresh([hashtable] $With = @{}) {
        Stop-CampaignSandbox
        $script:sandbox = Start-CampaignSandbox -DoNotDisturb '9000000001'
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).db") @With -PassThru
    }

    function New-File([string] $Name, [string[]] $Lines) {
        $file = Join-Path $TestDrive $Name
        Set-Content -LiteralPath $file -Value $Lines
        $file
    }

    function Register-List([string] $Way, [string] $File, [hashtable] $With = @{}) {
        $given = @{ CampaignName = 'Diwali' } + $With
        $(if ($Way -eq '-Path') { Register-ScheduledLead -LiteralPath $File @given } else { Import-Csv -LiteralPath $File | Register-ScheduledLead @given }) | Sort-Object Index
    }
}

AfterAll { Stop-CampaignSandbox }

Describe 'A list of a thousand' {
    It 'on two lists in other spellings, outside the hours and called yesterday: <Way>' -ForEach $both {
        $null = Connect-Fresh
        $number = { '98765{0:d5}' -f $_ }
        $numbers = 0..999 | ForEach-Object $number
        $null = Import-DoNotCallList optouts (New-File optouts.txt ($numbers[0..24] | ForEach-Object { "+91 $($_.Substring(0, 5))-$($_.Substring(5))" }))
        $registry = New-File registry.csv (@('Name,Mobile No.') + ($numbers[25..49] | ForEach-Object { "x,0$_" }))
        $null = $numbers[80..99] | ForEach-Object { "0091$_" } | Register-ScheduledLead Holi -ScheduledTime "$day 10:00:00" @quiet
        $list = New-File leads.csv (@('Phone,Call Time') + (0..999 | ForEach-Object { "$($numbers[$_]),$day $(if ($_ -ge 50 -and $_ -lt 80) { '22:00:00' } else { '10:30:00' })" }))

        $found = Test-CampaignLead -LiteralPath $list -For Schedule -DoNotCall optouts, $registry -CallingHours '09:00-21:00' -NotWithin 7.00:00:00 -InformationVariable tested -InformationAction SilentlyContinue
        $results = Register-List $Way $list @{ DoNotCall = 'optouts', $registry; CallingHours = '09:00-21:00'; NotWithin = '7.00:00:00'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems'; InformationVariable = 'said'; InformationAction = 'SilentlyContinue' }

        $results | Should -HaveCount 1000
        $results | Group-Object { "$($_.Status) $($_.ErrorId)" } | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)".Trim() } |
            Should -Be '30 Rejected OutsideCallingHours', '900 Scheduled', '20 Suppressed CalledRecently', '50 Suppressed DoNotCall'
        $results[0..49].ErrorId | Select-Object -Unique | Should -Be DoNotCall
        $results[0].Message | Should -BeLike '*optouts*version 1*'
        $results[25].Message | Should -BeLike '*registry.csv*'
        $results[50].Message | Should -BeLike "*22:00:00*09:00*Call Time*row 51*"
        $results[80].Message | Should -BeLike "*Holi*"
        $found | Group-Object ErrorId | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '20 CalledRecently', '50 DoNotCall', '30 OutsideCallingHours'
        "$($tested[-1])" | Should -Be '1000 rows: 900 would be sent, 20 held back by CalledRecently, 50 held back by DoNotCall, 30 held back by OutsideCallingHours.'
        (Get-CampaignSandboxRequest | Where-Object Operation -EQ Schedule).Count | Should -BeGreaterThan 0
    }
}

Describe 'Kept lists' {
    BeforeAll {
        $null = Connect-Fresh
        $a = New-File a.csv 'Phone', '9876500001', '+919876500002', '09876500001'
        $b = New-File b.txt '9876500002', '9876500003'
    }

    It 'are replaced, added to, listed and removed' {
        $first = Import-DoNotCallList optouts $a
        $first.Name, $first.Count, $first.Version, $first.Source, $first.Country | Should -Be 'optouts', 2, 1, 'a.csv', 'IN'
        (Import-DoNotCallList optouts $b -Append).Count | Should -Be 3
        (Import-DoNotCallList OptOuts $b).Count | Should -Be 2
        (Get-DoNotCallList opt*).Version | Should -Be 3
        Import-DoNotCallList other $a | Should -Not -BeNullOrEmpty
        Get-DoNotCallList | Should -HaveCount 2
        Import-DoNotCallList other $b -WhatIf | Should -BeNullOrEmpty
        (Get-DoNotCallList other).Count | Should -Be 2
        Get-DoNotCallList other | Remove-DoNotCallList -Confirm:$false
        { Get-DoNotCallList other -ErrorAction Stop } | Should -Throw "*no do-not-call list 'other'*"
        { Remove-DoNotCallList other -Confirm:$false -ErrorAction Stop } | Should -Throw '*other*'
    }

    It 'an entry that is no number stops the import, with its line, and the list stays' {
        $null = Import-DoNotCallList kept $a
        $bad = New-File bad.csv 'Phone', '9876500009', 'ask Meena'
        { Import-DoNotCallList kept $bad } | Should -Throw "*ask Meena*3*"
        (Get-DoNotCallList kept).Version | Should -Be 1
        $list = Import-DoNotCallList kept $bad -SkipUnreadable -WarningVariable warned -WarningAction SilentlyContinue
        $list.Count | Should -Be 1
        $warned | Should -BeLike '*1 entry is no number*'
    }

    It 'apply to all that a connection sends' {
        $null = Import-DoNotCallList always $a
        $store = @(Get-CampaignConnection)[-1].StateStore
        $connection = Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore $store -DoNotCall always -CallingHours '09:00-21:00' -Name bound -PassThru
        $connection.DoNotCall, $connection.CallingHours | Should -Be 'always', '09:00-21:00'
        $results = '+91 98765-00001', '9876500007' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -Connection bound @quiet
        $results.Status | Should -Be 'Suppressed', 'Scheduled'
        (Add-CampaignLead Diwali 9876500002 -Connection bound @quiet).ErrorId | Should -Be DoNotCall
        Disconnect-CampaignProvider bound
    }

    It 'that are too old are warned of' {
        $null = Import-DoNotCallList old $a
        $store = @(Get-CampaignConnection)[-1].StateStore
        $null = Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore $store -DoNotCallMaxAge 00:00:00.001 -Name strict -PassThru
        Start-Sleep -Milliseconds 20
        $null = Register-ScheduledLead Diwali 9876500011 -ScheduledTime "$day 10:00:00" -DoNotCall old -Connection strict -WarningVariable warned -WarningAction SilentlyContinue -InformationAction Ignore
        $warned | Should -BeLike '*old*days old*'
        Disconnect-CampaignProvider strict
    }

    It 'that cannot be read stop the run before its first row: <Name>' -ForEach @(
        @{ Name = 'nowhere.csv'; Text = '*neither*nor a file*' }
        @{ Name = 'broken.csv'; Text = '*no phone*' }
    ) {
        $null = New-File broken.csv 'Phone', '9876500009', 'no phone'
        Push-Location $TestDrive
        $before = @(Get-CampaignSandboxRequest).Count
        { '9876500012' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -DoNotCall $Name } | Should -Throw $Text
        @(Get-CampaignSandboxRequest | Select-Object -Skip $before | Where-Object Operation -EQ Schedule) | Should -BeNullOrEmpty
        Pop-Location
    }
}

Describe 'The provider''s own refusal' {
    It 'is Suppressed, and no error' {
        $null = Connect-Fresh
        $results = '9000000001', '9000000002' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -ErrorVariable problems @quiet
        $results.Status | Should -Be 'Suppressed', 'Scheduled'
        $results[0].ErrorId | Should -Be DoNotCall
        (Add-CampaignLead Diwali 9000000001 -ErrorVariable +problems @quiet).Status | Should -Be 'Suppressed'
        $problems | Should -BeNullOrEmpty
    }
}

Describe 'Hours' {
    BeforeAll {
        $null = Connect-Fresh
        # Open in no time zone today.
        $today = [DateTime]::UtcNow.Date
        $closed = @{ Weekday = '09:00-21:00'; Weekend = '09:00-21:00'; Except = -1..1 | ForEach-Object { $today.AddDays($_).ToString('yyyy-MM-dd') } }
    }

    It 'a scheduled time outside is Rejected, with the next that would be right' {
        $result = Register-ScheduledLead Diwali 9876510001 -ScheduledTime "$day 03:00:00" -CallingHours '09:00-21:00' -ErrorAction SilentlyContinue @quiet
        $result.Status, $result.ErrorId | Should -Be 'Rejected', 'OutsideCallingHours'
        $result.Message | Should -BeLike "*03:00:00*09:00*next time*$day 09:00:00*Asia/Kolkata*"
    }

    It '-MoveIntoHours moves it there and says so' {
        $result = Register-ScheduledLead Diwali 9876510002 -ScheduledTime "$day 03:00:00" -CallingHours '09:00-21:00' -MoveIntoHours @quiet
        $result.Status | Should -Be 'Scheduled'
        $result.ScheduledTime.ToOffset([timespan]'05:30').ToString('yyyy-MM-dd HH:mm:ss') | Should -Be "$day 09:00:00"
        $result.Message | Should -BeLike "*Moved from $day 03:00:00 to $day 09:00:00*"
    }

    It 'names no next time that would be refused, and says where none fits' {
        $edge = [DateTime]::UtcNow.AddHours(5.5).Date.AddDays(30).ToString('yyyy-MM-dd')
        $result = Register-ScheduledLead Diwali 9876510004 -ScheduledTime "$edge 21:30:00" -CallingHours '09:00-21:00' -MoveIntoHours -ErrorAction SilentlyContinue @quiet
        $result.ErrorId | Should -Be OutsideCallingHours
        $result.Message | Should -BeLike '*no later time of the next 30 days*'
        $result = Register-ScheduledLead Diwali '+18005550123' -ScheduledTime "$day 12:00:00" -CallingHours '09:00-10:00' -ErrorAction SilentlyContinue @quiet
        $result.Message | Should -BeLike '*no time that fits all of its zones*'
    }

    It '-MoveIntoHours moves no row past its ExpiryDate' {
        $row = @{ ScheduledTime = "$day 22:00:00"; CallingHours = '09:00-21:00'; MoveIntoHours = $true; ErrorAction = 'SilentlyContinue' } + $quiet
        $result = Register-ScheduledLead Diwali 9876510005 -ExpiryDate "$day 23:00:00" @row
        $result.ErrorId | Should -Be OutsideCallingHours
        $result.Message | Should -BeLike "*after the row's ExpiryDate $day*"
        (Register-ScheduledLead Diwali 9876510006 -ExpiryDate ([DateTime]$day).AddDays(2).ToString('yyyy-MM-dd') @row).Status | Should -Be Scheduled
    }

    It 'go by the clock of the person called' {
        # London is four and a half or five and a half hours behind the account.
        $results = '+442079460001', '+919876510003' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -CallingHours '09:00-21:00' -ErrorAction SilentlyContinue @quiet
        $results.Status | Should -Be 'Rejected', 'Scheduled'
        $results[0].Message | Should -BeLike '*Europe/London*'
        (Register-ScheduledLead Diwali +442079460001 -ScheduledTime "$day 10:00:00" -CallingHours '09:00-21:00' -CallingHoursZone Account @quiet).Status | Should -Be 'Scheduled'
    }

    It 'that are over: Add''s rows are NotSent, and one error says so' {
        $results = 1..30 | ForEach-Object { "98765101$($_.ToString('d2'))" } | Add-CampaignLead Diwali -CallingHours $closed -ErrorAction SilentlyContinue -ErrorVariable problems -InformationVariable said -InformationAction SilentlyContinue
        $results | Should -HaveCount 30
        $results | ForEach-Object { "$($_.Status) $($_.ErrorId)" } | Select-Object -Unique | Should -Be 'NotSent OutsideCallingHours'
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'OutsideCallingHours*'
        "$($said[-1])" | Should -BeLike '30 rows in *: 30 NotSent (OutsideCallingHours). *'
    }

    It 'that are over stop a run with -ErrorAction Stop' {
        { '9876510201' | Add-CampaignLead Diwali -CallingHours $closed -ErrorAction Stop } | Should -Throw '*calling hours*'
    }

    It 'that cannot be read are an error: <_>' -ForEach '9-5 or so', '25:00-26:00', @{ Someday = '09:00-21:00' }, '21:00-09:00', '' {
        { '9876510202' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -CallingHours $_ } | Should -Throw
    }

    It 'takes excepted dates of any type' {
        $date = [DateTime]$day
        foreach ($except in $day, $date, [DateOnly]::FromDateTime($date), [DateTimeOffset]$date) {
            (Register-ScheduledLead Diwali 9876510203 -ScheduledTime "$day 10:00:00" -CallingHours @{ Daily = '09:00-21:00'; Except = $except } -ErrorAction SilentlyContinue @quiet).ErrorId | Should -Be OutsideCallingHours
        }
    }

    It 'New-OutboundCampaign warns where its run times leave them' {
        $campaign = @{
            Name = 'Night'; CampaignType = 'Predictive'; DialMethod = 'Skillwise'; Did = '911140000000'; StartTime = '07:00'; EndTime = '22:00'; MappingName = 'Default'; MaxAttempts = 3
            DialInterval = 5; Disposition = 'Interested'; WrapUpTime = 0
        }
        $null = New-OutboundCampaign @campaign -CallingHours '09:00-21:00' -WhatIf -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        "$warned" | Should -BeLike '*07:00*22:00*09:00-21:00*'
        $campaign.StartTime, $campaign.EndTime = '10:00', '20:00'
        $null = New-OutboundCampaign @campaign -CallingHours '09:00-21:00' -WhatIf -WarningVariable warned -ErrorAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
    }
}

Describe 'Not too often' {
    It 'a number that was called for another campaign is Suppressed, saying when and for which' {
        $null = Connect-Fresh
        $null = Register-ScheduledLead Holi 9876520001 -ScheduledTime "$day 10:00:00" @quiet
        $result = Register-ScheduledLead Diwali '+91 98765 20001' -ScheduledTime "$day 12:00:00" -NotWithin 1.00:00:00 -ErrorVariable problems @quiet
        $result.Status, $result.ErrorId | Should -Be 'Suppressed', 'CalledRecently'
        $result.Message | Should -BeLike "*$day 10:00*Holi*"
        $problems | Should -BeNullOrEmpty
        (Register-ScheduledLead Diwali 9876520001 -ScheduledTime "$day 12:00:00" -NotWithin 01:00:00 @quiet).Status | Should -Be 'Scheduled'
    }

    It 'what is taken back does not count' {
        $null = Connect-Fresh
        $first = Register-ScheduledLead Holi 9876520002 -ScheduledTime "$day 10:00:00" @quiet
        $first | Unregister-ScheduledLead -Confirm:$false @quiet | Out-Null
        (Register-ScheduledLead Diwali 9876520002 -ScheduledTime "$day 12:00:00" -NotWithin 7.00:00:00 @quiet).Status | Should -Be 'Scheduled'
    }

    It 'the rows of an import do not count against it' {
        $null = Connect-Fresh
        $again = @{ CampaignName = 'Diwali'; ScheduledTime = "$day 10:00:00"; NotWithin = '7.00:00:00'; ImportName = 'diwali'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
        (1..5 | ForEach-Object { "987652010$_" } | Register-ScheduledLead @again).Status | Select-Object -Unique | Should -Be Scheduled
        (1..5 | ForEach-Object { "987652010$_" } | Register-ScheduledLead @again).Status | Select-Object -Unique | Should -Be Skipped
    }

    It 'a bare number is refused: <_>' -ForEach 7, '7', 0.5 {
        { '9876520003' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -NotWithin $_ } | Should -Throw '*of what*'
    }

    It 'is not switched off by a variable that was never set' {
        { '9876520003' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -NotWithin $never } | Should -Throw '*NotWithin*'
    }

    It 'compares what was called without a country by its digits, and refuses what can''t be compared' {
        $null = Connect-Fresh
        $null = Register-ScheduledLead Holi 9876520006 -ScheduledTime "$day 10:00:00" -Country None @quiet
        (Register-ScheduledLead Diwali 9876520006 -ScheduledTime "$day 12:00:00" -NotWithin 1.00:00:00 @quiet).ErrorId | Should -Be CalledRecently
        { '9876520006' | Register-ScheduledLead Diwali -ScheduledTime "$day 12:00:00" -NotWithin 1.00:00:00 -Country None } | Should -Throw '*by country*'
    }

    It 'needs a history that is long enough' {
        $null = Connect-Fresh @{ HistoryAge = '2.00:00:00' }
        { '9876520004' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -NotWithin 7.00:00:00 } | Should -Throw '*HistoryAge*'
        $null = Connect-Fresh @{ HistoryAge = 0 }
        $null = Register-ScheduledLead Diwali 9876520005 -ScheduledTime "$day 10:00:00" @quiet
        { '9876520005' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -NotWithin 01:00:00 } | Should -Throw '*HistoryAge*'
    }
}

Describe 'Before anything is sent' {
    It '-WhatIf counts what would be held back, by reason' {
        $null = Connect-Fresh
        $list = New-File dnc1.csv 'Phone', '9876530001'
        $shown = & {
            $null = Start-Transcript (Join-Path $TestDrive whatif.txt)
            '9876530001', '9876530002' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -DoNotCall $list -WhatIf
            $null = Stop-Transcript
            Get-Content (Join-Path $TestDrive whatif.txt) -Raw
        }
        $shown -replace '\s+', ' ' | Should -BeLike '*2 rows read, 1 would be sent in 1 request, 1 held back by DoNotCall*'
    }

    It 'counts are in Get-CampaignImport' {
        $null = Connect-Fresh
        $list = New-File dnc2.csv 'Phone', '9876530003'
        $null = '9876530003', '9876530004' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -DoNotCall $list -ImportName held @quiet
        $import = Get-CampaignImport held
        $import.Counts['Suppressed'], $import.Counts['Scheduled'] | Should -Be 1, 1

        # Off the list again: the row is judged afresh.
        (('9876530003', '9876530004' | Register-ScheduledLead Diwali -ScheduledTime "$day 10:00:00" -ImportName held @quiet).Status | Sort-Object) | Should -Be 'Scheduled', 'Skipped'
    }
}
