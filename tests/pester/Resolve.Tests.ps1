BeforeAll {
    Import-Module "$PSScriptRoot/../../out/CampaignTools/CampaignTools.psd1" -Force

    function New-Row([int] $Count) {
        0..($Count - 1) | ForEach-Object {
            [pscustomobject]@{ PhoneNumber = '98{0:00000000}' -f $_; ScheduledTime = (Get-Date).Date.AddDays(3).AddHours(12).ToString('yyyy-MM-dd HH:mm:ss') }
        }
    }
}

Describe 'What is in doubt' {
    BeforeEach {
        # The second request is carried out and its answer lost, the third never arrives whole.
        $fault = @{ Operation = 'Schedule'; Kind = 'Reset'; Skip = 1; Point = 'AfterAnswerProcessed' }, @{ Operation = 'Schedule'; Kind = 'Reset'; Skip = 1; Point = 'BeforeBody' }
        Start-CampaignSandbox -Fault $fault | Out-Null
        Connect-CampaignProvider -Sandbox
    }

    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'is looked up at the end of the run, and sent again where it is not there' {
        $results = New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A -ThrottleLimit 1
        ($results | Group-Object Status).Name | Should -Be 'Scheduled'
        @(Get-ScheduledLead).Count | Should -Be 250
        @(Get-ScheduledLead | Group-Object PhoneNumber | Where-Object Count -GT 1) | Should -BeNullOrEmpty
    }

    It 'is looked up later, without the list' {
        $results = New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A -ThrottleLimit 1 -NoLookup -ErrorAction SilentlyContinue
        @($results | Where-Object Status -EQ Indeterminate).Count | Should -BeGreaterThan 100
        $found = Resolve-CampaignImport A -ErrorAction SilentlyContinue
        ($found | Group-Object Status | Sort-Object Name).Name | Should -Be Failed, Scheduled
        (Get-CampaignImport A).Counts.Keys | Should -Not -Contain Indeterminate
        Resolve-CampaignImport A | Should -BeNullOrEmpty
    }

    It 'is looked up for rows of the pipeline alone, with their names' {
        $results = New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A -ThrottleLimit 1 -NoLookup -ErrorAction SilentlyContinue
        $one = $results | Where-Object Status -EQ Indeterminate | Select-Object -First 1
        $found = $one | Resolve-CampaignImport A -ErrorAction SilentlyContinue
        @($found).Count | Should -Be 1
        $found.PhoneNumber | Should -Be $one.PhoneNumber
        $results | Where-Object Status -EQ NotThere | Resolve-CampaignImport A | Should -BeNullOrEmpty
    }

    It 'is settled by hand, row by row' {
        $results = New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A -ThrottleLimit 1 -NoLookup -ErrorAction SilentlyContinue
        $lost = $results | Where-Object Status -EQ Indeterminate
        $lost | Resolve-CampaignImport A -As Added -WhatIf | Should -BeNullOrEmpty
        ($lost | Resolve-CampaignImport A -As Added | Group-Object Status).Name | Should -Be Scheduled
        ($lost | Resolve-CampaignImport A -As Added | Group-Object Status).Name | Should -Be Skipped
        { Resolve-CampaignImport A -As Added -ErrorAction Stop } | Should -Throw '*-As settles rows that are given*'
    }

    It 'is told what can be done where the provider can not be asked' {
        Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Reset'; Skip = 1 } | Out-Null
        Connect-CampaignProvider -Sandbox
        $results = New-Row 3 | Add-CampaignLead -CampaignName Diwali -ImportName B -ErrorAction SilentlyContinue
        $lost = @($results | Where-Object Status -EQ Indeterminate)
        $lost.Count | Should -Be 1
        $lost[0].Message | Should -BeLike '*Resolve-CampaignImport -As settles*'
        { Resolve-CampaignImport B -ErrorAction Stop } | Should -Throw '*1 row in doubt. Ozonetel can*'
        { Undo-CampaignImport B -Confirm:$false -ErrorAction Stop } | Should -Throw '*gives what is added at once no id*'
    }
}

Describe 'What is in doubt at Enswitch' {
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    BeforeAll {
        # 1,200 numbers that are there before: the list has a second page.
        function Connect-Enswitch($fault) {
            $sandbox = Start-CampaignSandbox -Fault $fault
            Connect-CampaignProvider Enswitch $sandbox.Credential.Enswitch -BaseUri $sandbox.BaseUri -StateStore ':memory:' -Name Enswitch
            New-OutboundCampaign -Name Diwali -DestinationType queue -DestinationNumber 123 | Out-Null
            New-Row 1200 | ForEach-Object { $_.PhoneNumber = $_.PhoneNumber -replace '^98', '97'; $_ } | Add-CampaignLead -CampaignName Diwali -Force | Out-Null
            $sandbox
        }

        # The import's first request has one row, and the one before was cut off, or is.
        function Send-Row([switch] $NoLookup) {
            New-Row 30 | Add-CampaignLead -CampaignName Diwali -Force -ImportName A -BatchSize 10 -ThrottleLimit 1 -NoLookup:$NoLookup -ErrorAction SilentlyContinue
        }
    }

    It 'is looked up at the end of the run, on all pages: <Point>' -ForEach @{ Point = 'AfterAnswerProcessed'; Adds = 8 }, @{ Point = 'BeforeBody'; Adds = 9 } {
        $sandbox = Connect-Enswitch @{ Operation = 'Add'; Kind = 'Reset'; Skip = 5; Point = $Point }
        (Send-Row | Group-Object Status).Name | Should -Be Added

        # What is there is not sent again: its number would be set to pending.
        @(Get-CampaignSandboxRequest $sandbox -Operation Add).Count | Should -Be $Adds
        @(Get-CampaignSandboxRequest $sandbox -Operation List).Count | Should -Be 2
        (Get-CampaignImport A).Added | Should -Be 30
    }

    It 'is looked up later, without the list, and sent again' {
        Connect-Enswitch @{ Operation = 'Add'; Kind = 'Reset'; Skip = 5; Point = 'BeforeBody' } | Out-Null
        @(Send-Row -NoLookup | Where-Object Status -EQ Indeterminate).Count | Should -Be 10
        $found = Get-CampaignImport | Where-Object Indeterminate -GT 0 | Resolve-CampaignImport -ErrorAction SilentlyContinue -ErrorVariable lost
        ($found | Group-Object Status, ErrorId).Name | Should -Be 'Failed, NotAdded'
        $lost[0].Exception.Message | Should -BeLike 'Failed. Not added: *(bulk/destinations/list) does not have it*(row 1)'
        Send-Row | Where-Object Status -EQ Added | Should -HaveCount 10
    }

    It 'stays so where the second page is broken' {
        Connect-Enswitch @{ Operation = 'Add'; Kind = 'Reset'; Skip = 5; Point = 'BeforeBody' }, @{ Operation = 'List'; Kind = 'Malformed'; Variant = 'TruncatedJson'; Skip = 1; Times = 9 } | Out-Null
        $lost = Send-Row | Where-Object Status -EQ Indeterminate
        $lost.Count | Should -Be 10
        $lost[0].Message | Should -BeLike '*A look-up (bulk/destinations/list) did not settle it*'
    }
}

Describe 'Undo-CampaignImport' {
    BeforeEach {
        Start-CampaignSandbox | Out-Null
        Connect-CampaignProvider -Sandbox
        New-Row 120 | Register-ScheduledLead -CampaignName Diwali -ImportName Theirs | Out-Null
        New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A -CheckDuplicate | Out-Null
    }

    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'shows with -WhatIf, and takes back what the import added and not what was there before' {
        Undo-CampaignImport A -WhatIf | Should -BeNullOrEmpty
        @(Get-ScheduledLead).Count | Should -Be 250
        $undone = Get-CampaignImport A | Undo-CampaignImport -Confirm:$false
        @($undone).Count | Should -Be 130
        $undone | ForEach-Object ErrorId | Select-Object -Unique | Should -Be TakenBack
        @(Get-ScheduledLead).Count | Should -Be 120
        Undo-CampaignImport A -Confirm:$false | Should -BeNullOrEmpty
        (New-Row 250 | Register-ScheduledLead -CampaignName Diwali -ImportName A | Group-Object Status | Sort-Object Name | ForEach-Object Count) | Should -Be 130, 120
    }

    It 'leaves the import as its last run left it' {
        $before = Get-CampaignImport A
        Undo-CampaignImport A -WhatIf
        $looked = Get-CampaignImport A
        $looked.State, $looked.User, $looked.Parameters, $looked.LastTime | Should -Be $before.State, $before.User, $before.Parameters, $before.LastTime
        Undo-CampaignImport A -Confirm:$false | Out-Null
        $after = Get-CampaignImport A
        $after.State, $after.User, $after.Parameters, $after.NotSent | Should -Be 'Done', $before.User, '-CheckDuplicate', 130
    }

    It 'writes an error for each row that the provider keeps' {
        Stop-CampaignSandbox
        Start-CampaignSandbox -Fault @{ Operation = 'Cancel'; Kind = 'Http'; Status = 400; Times = 9 } | Out-Null
        Connect-CampaignProvider -Sandbox
        New-Row 5 | Register-ScheduledLead -CampaignName Diwali -ImportName B | Out-Null
        $kept = Undo-CampaignImport B -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable kept_
        ($kept | Group-Object Status, ErrorId).Name | Should -Be 'Scheduled, NotTakenBack'
        $kept_.Count | Should -Be 5
        $kept_[0].FullyQualifiedErrorId | Should -Be 'NotTakenBack,CampaignTools.Commands.UndoCampaignImportCommand'
        (Get-CampaignImport B).Scheduled | Should -Be 5
    }

    It 'counts a row once, however many rows a number has' {
        $rows = New-Row 5
        $rows + $rows | Register-ScheduledLead -CampaignName Diwali -ImportName B -AllowDuplicateRow | Out-Null
        (Get-CampaignImport B).Rows | Should -Be 10
        $undone = Undo-CampaignImport B -Confirm:$false
        $undone.Count | Should -Be 10
        ($undone.RowId | Select-Object -Unique).Count | Should -Be 10
        (Get-CampaignImport B).NotSent | Should -Be 10
        ($rows + $rows | Register-ScheduledLead -CampaignName Diwali -ImportName B -AllowDuplicateRow | Group-Object Status).Count | Should -Be 10
    }

    It 'says where there is no such import' {
        { Undo-CampaignImport Nobody -Confirm:$false -ErrorAction Stop } | Should -Throw "*no import 'Nobody'*"
    }
}
