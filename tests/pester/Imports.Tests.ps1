# What an import remembers of its rows, and of itself.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    $connection = Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive state.db) -PassThru
    $time = [DateTimeOffset]::UtcNow.AddDays(5).ToString('yyyy-MM-dd') + ' 10:00:00'
    $list = Join-Path $TestDrive leads.csv
    "Phone,ScheduledTime`n9876543210,$time`n12,$time`n13,$time`n9876543219,tomorrow`n" | Set-Content -LiteralPath $list -NoNewline
    $quiet = @{ ErrorAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
}

AfterAll {
    Disconnect-CampaignProvider $connection
    Stop-CampaignSandbox
}

Describe 'What an import remembers' {
    It 'all rows of the list, who sent them, and how it ended' {
        Register-ScheduledLead Diwali -Path $list -ImportName Four -BatchSize 20 @quiet | Out-Null
        foreach ($run in 1, 2) {
            $import = Get-CampaignImport Four
            $import.Rows, $import.Scheduled, $import.Rejected | Should -Be 4, 1, 3
            $import.Causes['Rejected InvalidPhoneNumber'] | Should -Be 2
            $import.State, $import.CampaignName, $import.User, $import.Machine | Should -Be 'Done', 'Diwali', ([Environment]::UserName), ([Environment]::MachineName)
            Register-ScheduledLead Diwali -Path $list -ImportName Four @quiet -BatchSize 20 | Out-Null
        }
        $import.Parameters | Should -Be '-BatchSize 20'
    }

    It 'a repeated row counts as one, in each run' {
        foreach ($run in 1, 2) {
            '9876543220', '9876543220', '9876543221' | Add-CampaignLead Diwali -ImportName Twice @quiet | Out-Null
            $import = Get-CampaignImport Twice
            $import.Rows, $import.Added, $import.Duplicate | Should -Be 3, 2, 1
        }
    }

    It 'is a number for each status in Export-Csv' {
        $row = Get-CampaignImport Four | ConvertTo-Csv | ConvertFrom-Csv
        $row.Scheduled, $row.Rejected, $row.Failed | Should -Be '1', '3', '0'
        $row.Counts | Should -Be '1 Scheduled, 3 Rejected'
        $row | Out-String | Should -Not -Match 'System\.|CountTable'
    }

    It '-WhatIf counts what is left' {
        # The host's line alone says it.
        $transcript = Join-Path $TestDrive said.txt
        Start-Transcript $transcript | Out-Null
        '9876543220', '9876543222', '9876543223' | Add-CampaignLead Diwali -ImportName Twice -WhatIf
        Stop-Transcript | Out-Null
        (Get-Content $transcript -Raw) -replace '\s+', ' ' | Should -BeLike '*3 rows read, 2 would be sent in 2 requests, 1 held back by the import, which has settled them*'
        (Get-CampaignImport Twice).Rows | Should -Be 3
    }

    It 'says of each row of a list what would become of it' {
        $again = Join-Path $TestDrive again.csv
        "Phone,ScheduledTime`n+91 98765 43210,2020-01-01 10:00:00`n12,$time`n9876543230,$time`n9876543230,$time`n9876543231,2020-01-01 10:00:00`n" | Set-Content -LiteralPath $again -NoNewline
        $rows = Get-CampaignImport Four -Path $again
        $rows.State | Should -Be 'Settled', 'Rejected', 'ToSend', 'Repeated', 'Rejected'
        $rows[0].Status | Should -Be 'Scheduled'
        $rows[0].RowId | Should -Not -BeNullOrEmpty
        $rows[1].ErrorId, $rows[4].ErrorId | Should -Be 'InvalidPhoneNumber', 'ScheduledTimeOutOfRange'
        Set-Content (Join-Path $TestDrive more.csv) "Phone,ScheduledTime`n9876543231,2020-01-01 10:00:00"
        $several = Get-CampaignImport Four -Path $list, (Join-Path $TestDrive more.csv)
        $several.Source | Should -Be 'leads.csv line 2', 'leads.csv line 3', 'leads.csv line 4', 'leads.csv line 5', 'more.csv line 2'
        $several[4].Message | Should -BeLike '*(column * row 5, more.csv line 2)*'
        { Get-CampaignImport None -Path $again } | Should -Throw "'None'*no such import*(-ImportName)."
    }

    It 'each row of a number by itself where it was made with -AllowDuplicateRow' {
        $twice = Join-Path $TestDrive twice.csv
        $late = $time -replace '10:00:00', '16:00:00'
        "Phone,ScheduledTime`n9876543240,$time`n9876543240,$late`n9876543240,$late`n" | Set-Content -LiteralPath $twice -NoNewline
        Register-ScheduledLead Diwali -Path $twice -ImportName Several -AllowDuplicateRow @quiet | Out-Null

        # One more at a time that it has, one at another, and a new number twice.
        "9876543240,$late`n9876543240,$($time -replace '10:00:00', '12:00:00')`n9876543241,$time`n9876543241,$late`n" | Add-Content -LiteralPath $twice -NoNewline
        $rows = Get-CampaignImport Several -Path $twice
        $rows.State | Should -Be 'Settled', 'Settled', 'Settled', 'ToSend', 'ToSend', 'ToSend', 'ToSend'
        $rows[0..2].RowId | Sort-Object -Unique | Should -HaveCount 3
        foreach ($case in @(
                @{ Allow = $true; Says = '*7 rows read, 4 would be sent in 2 requests, 3 held back by the import, which has settled them*' }
                @{ Allow = $false; Says = '*7 rows read, 1 would be sent in 1 request, 1 held back by DuplicateRow, 5 held back by the import, which has settled them*' })) {
            $transcript = Join-Path $TestDrive "said-$($case.Allow).txt"
            Start-Transcript $transcript | Out-Null
            Register-ScheduledLead Diwali -Path $twice -ImportName Several -AllowDuplicateRow:$case.Allow -WhatIf
            Stop-Transcript | Out-Null
            (Get-Content $transcript -Raw) -replace '\s+', ' ' | Should -BeLike $case.Says
        }

        $sent = Register-ScheduledLead Diwali -Path $twice -ImportName Several -AllowDuplicateRow @quiet
        ($sent | Group-Object Status | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }) | Should -Be '4 Scheduled', '3 Skipped'
    }

    It 'a name of another campaign, cmdlet or provider is refused before anything is sent: <Says>' -ForEach @(
        @{ Send = { Register-ScheduledLead Holi -Path $list -ImportName four }; Says = "*for campaign 'Diwali'*Remove-CampaignImport*" }
        @{ Send = { Add-CampaignLead Diwali 9876543210 -ImportName Four }; Says = '*of Register-ScheduledLead*' }
        @{ Send = { Add-CampaignLead 7 9876543210 -ImportName Four -Connection $tele }; Says = '*of Ozonetel*' }) {
        $tele = Connect-CampaignProvider TeleCmi $sandbox.Credential.TeleCmi -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive state.db) -Name tele -PassThru
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive state.db) | Out-Null
        $before = @(Get-CampaignSandboxRequest).Count
        $thrown = $Send | Should -Throw -PassThru
        "$thrown" | Should -BeLike $Says
        $thrown.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        @(Get-CampaignSandboxRequest).Count | Should -Be $before
    }

    It 'Remove-CampaignImport forgets it' {
        Remove-CampaignImport Four -WhatIf
        Get-CampaignImport Four | Should -Not -BeNullOrEmpty
        Get-CampaignImport Four | Remove-CampaignImport -Confirm:$false
        { Get-CampaignImport Four -ErrorAction Stop } | Should -Throw "*no import 'Four'*"
        { Remove-CampaignImport Four -Confirm:$false -ErrorAction Stop } | Should -Throw "*no import 'Four'*"
    }
}
