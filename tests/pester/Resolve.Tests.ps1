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

    It 'ends where there is no such import' {
        { Undo-CampaignImport Nobody -Confirm:$false -ErrorAction Stop } | Should -Throw '*no such import*'
    }
}
