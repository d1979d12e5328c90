BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $new = 'CampaignTools.Commands.NewOutboundCampaignCommand'
    $add = 'CampaignTools.Commands.AddCampaignLeadCommand'

    # The least that an Ozonetel campaign needs, as a CSV has it: texts.
    function Get-Campaign([string] $Name, [hashtable] $Change = @{}) {
        $row = [ordered]@{
            Name = $Name; CampaignType = 'Progressive'; DialMethod = 'Nonagentwise'; Did = '911140000000'; StartTime = '09:00:00'; EndTime = '18:00'
            MappingName = 'Sandbox_Map'; PacingRatio = '1:1'; MaxDropRatio = '30'; MaxAttempts = '3'; Priority = '5'; DialInterval = '5'; CustomerRingTime = '30'; Disposition = 'Interested,Sale'
            DispositionType = 'API'; WrapUpTime = '30'; BlockNumber = 'None'; Recording = 'Record the call in Full'
        }
        foreach ($key in $Change.Keys) { $row[$key] = $Change[$key] }
        [pscustomobject]$row
    }
}

BeforeDiscovery {
    $refused = @(
        @{ Field = 'CampaignType'; Value = 'Fast'; Id = 'InvalidCampaignType'; Rule = 'Preview, Progressive, IVR, Predictive' }
        @{ Field = 'CampaignType'; Value = '1'; Id = 'InvalidCampaignType'; Rule = 'Preview' }
        @{ Field = 'CampaignType'; Value = ''; Id = 'InvalidCampaignType'; Rule = 'needs it' }
        @{ Field = 'Did'; Value = '12'; Id = 'InvalidDid'; Rule = '3 to 16 digits' }
        @{ Field = 'StartTime'; Value = '25:00:00'; Id = 'InvalidStartTime'; Rule = 'HH:MM:SS' }
        @{ Field = 'StartTime'; Value = '20'; Id = 'InvalidStartTime'; Rule = 'HH:MM:SS' }
        @{ Field = 'StartTime'; Value = '18:00:01'; Id = 'InvalidStartTime'; Rule = 'after -EndTime' }
        @{ Field = 'DialInterval'; Value = '10000'; Id = 'InvalidDialInterval'; Rule = '0 to 9999' }
        @{ Field = 'DialInterval'; Value = ''; Id = 'InvalidDialInterval'; Rule = 'needs it' }
        @{ Field = 'Priority'; Value = 'high'; Id = 'InvalidPriority'; Rule = '1 to 999' }
        @{ Field = 'MaxAttempts'; Value = '11'; Id = 'InvalidMaxAttempts'; Rule = '1 to 10' }
        @{ Field = 'CustomerRingTime'; Value = '91'; Id = 'InvalidCustomerRingTime'; Rule = '1 to 90' }
        @{ Field = 'WrapUpTime'; Value = '-1'; Id = 'InvalidWrapUpTime'; Rule = '0 to 9999' }
        @{ Field = 'BlockNumber'; Value = 'Allow'; Id = 'InvalidBlockNumberGroup'; Rule = 'needs it' }
        @{ Field = 'ScreenPopAt'; Value = 'Plugin'; Id = 'InvalidPluginName'; Rule = 'needs it' }
        @{ Field = 'DailyLimitPerNumber'; Value = '100'; Id = 'InvalidDailyLimitPerNumber'; Rule = '1 to 99' }
        @{ Field = 'CallPrefix'; Value = '1234567'; Id = 'InvalidCallPrefix'; Rule = '1 to 6 digits' }
        @{ Field = 'EnableAmd'; Value = 'yes'; Id = 'InvalidEnableAmd'; Rule = 'DialCustomerFirst' }
        @{ Field = 'AmdType'; Value = 'Play Voice Message'; Id = 'InvalidVoiceMessageUrl'; Rule = 'needs it' }
    )
}

Describe 'New-OutboundCampaign at Ozonetel' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -RateLimit @{ Create = '1000/m' } -StateStore (Join-Path $TestDrive "$(New-Guid).db")
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'creates the campaigns of a CSV' {
        $csv = Join-Path $TestDrive campaigns.csv
        @(
            Get-Campaign Pipe_1 @{ ScreenPopAt = 'Client Side OnBusy'; User = 'agent1, agent2'; DialCustomerFirst = 'true'; EnableAmd = '1'; PlayDisclaimer = 'false'; CallPrefix = '' }
            Get-Campaign 'Bad name' @{ ScreenPopAt = ''; User = ''; DialCustomerFirst = ''; EnableAmd = ''; PlayDisclaimer = ''; CallPrefix = '' }
        ) | Export-Csv $csv
        $created = Import-Csv $csv | New-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures | Where-Object Status -EQ Created
        $created.Name | Should -Be 'Pipe_1'
        $failures.FullyQualifiedErrorId | Should -Be "InvalidCampaignName,$new"
        $failures[0].TargetObject.Name | Should -Be 'Bad name'

        $body = (Get-CampaignSandboxRequest -Operation Create).BodyText | ConvertFrom-Json -AsHashtable
        $body.popUrlAt | Should -Be 'Client Side OnBusy'
        $body.users | Should -Be 'agent1,agent2'
        $body.customerFirst, $body.AMDActive, $body.playDisclaimer | Should -Be 'true', 'true', 'false'
        $body.ContainsKey('callPrefix') | Should -BeFalse
        $body.runtimeStart, $body.runtimeEnd | Should -Be '09:00:00', '18:00:00'
        $body.recOn | Should -Be 'Record the call in Full'
    }

    It 'refuses <Field> <Value> before it is sent, with the rule in the message' -ForEach $refused {
        $campaign = Get-Campaign Rules_1 @{ $Field = $Value } | New-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures
        $campaign | Should -HaveCount 1
        $campaign.Status | Should -Be 'Rejected'
        $campaign.ErrorId | Should -Be $Id
        $campaign.Attempts | Should -Be 0
        $campaign.Message | Should -BeLike "*$Rule*"
        $failures.FullyQualifiedErrorId | Should -Be "$Id,$new"
        $failures[0].CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData'
        Get-CampaignSandboxRequest | Should -BeNullOrEmpty
    }

    It 'takes the types of a script as well' {
        $splat = @{
            Name = 'Typed_1'; CampaignType = [CampaignTools.OzonetelCampaignType]::Predictive; DialMethod = 'Skillwise'; Did = 911140000000; StartTime = [timespan]'09:00'; EndTime = [datetime]'2026-01-01 18:30'
            MappingName = 'Default'; PacingRatio = '1:1'; MaxDropRatio = 30; MaxAttempts = 3; Priority = 5; DialInterval = [timespan]::FromSeconds(5); CustomerRingTime = 30; Disposition = 'Interested', 'Sale'; DispositionType = 'None'; WrapUpTime = 0
            BlockNumber = 'Block'; BlockNumberGroup = 'Sandbox_Blocked'; Recording = 'Conversation'; DialCustomerFirst = $true; EnableDnd = $false
        }
        (New-OutboundCampaign @splat).Status | Should -Be 'Created'
        $body = (Get-CampaignSandboxRequest -Operation Create).BodyText | ConvertFrom-Json
        $body.dialInterval, $body.runtimeEnd, $body.dndEnable, $body.recOn, $body.dispositionType | Should -Be '5', '18:30:00', 'false', 'Record only the conversation', 'None'
    }

    It 'keeps values of one row out of the next' {
        $rows = (Get-Campaign Row_1 @{ HoldMusic = 'Sandbox_Hold'; EnableDnd = 'true' }), (Get-Campaign Row_2)
        ($rows | New-OutboundCampaign).Status | Should -Be 'Created', 'Created'
        $second = (Get-CampaignSandboxRequest -Operation Create)[1].BodyText | ConvertFrom-Json -AsHashtable
        $second.ContainsKey('holdMusic') | Should -BeFalse
        $second.ContainsKey('dndEnable') | Should -BeFalse
    }

    It 'says AlreadyExists without an error' {
        Get-Campaign Twice_1 | New-OutboundCampaign | Out-Null
        $campaign = Get-Campaign Twice_1 | New-OutboundCampaign -ErrorVariable failures
        $campaign.Status | Should -Be 'AlreadyExists'
        $campaign.ErrorId | Should -Be 'CampaignAlreadyExists'
        $failures | Should -BeNullOrEmpty
    }

    It 'adds, replaces and leaves out keys with -AdditionalField' {
        Get-Campaign Extra_1 | New-OutboundCampaign -AdditionalField @{ newKey = 'x'; recOn = 'Do not record calls'; fallbackDID = $null } | Out-Null
        $body = (Get-CampaignSandboxRequest -Operation Create).BodyText | ConvertFrom-Json
        $body.newKey, $body.recOn | Should -Be 'x', 'Do not record calls'
    }

    It 'gives the provider''s own words where it refuses' {
        $campaign = Get-Campaign Words_1 @{ MappingName = 'Nowhere' } | New-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures
        $campaign.Message | Should -Be 'mappingName Does not Exists'
        $failures.FullyQualifiedErrorId | Should -Be "InvalidMappingName,$new"
    }

    It 'sends nothing with -WhatIf' {
        Get-Campaign What_1 | New-OutboundCampaign -WhatIf | Should -BeNullOrEmpty
        $sandbox.RequestCount | Should -Be 0
    }

    It 'warns once of a column that nothing reads, and knows what was meant' {
        $rows = 'Warn_1', 'Warn_2' | ForEach-Object { Get-Campaign $_ } | Select-Object *, @{ Name = 'Hold Music'; Expression = { 'x.wav' } }, @{ Name = 'Owner'; Expression = { 'Ravi' } }, @{ Name = 'Empty'; Expression = { '' } }
        $null = $rows | New-OutboundCampaign -WhatIf -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
        $warned[0].Message | Should -BeLike "*'Hold Music' (did you mean HoldMusic?), 'Owner': Ozonetel campaigns have no such field*not used*"
        $warned[0].Message | Should -Not -BeLike '*Empty*'
        $null = Get-Campaign Warn_1 | New-OutboundCampaign -WhatIf -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'lists what is wrong and missing a line each, with a table to paste' {
        $campaign = New-OutboundCampaign Paste_1 -DialMethod Roundwise -Did 911140000000 -ErrorAction SilentlyContinue -ErrorVariable failures
        $campaign | Should -HaveCount 1
        $lines = $failures[0].Exception.Message -split "`n"
        $lines[0] | Should -Be "Campaign 'Paste_1' Rejected:"
        $lines | Should -Contain "'Roundwise': it must be one of NonAgentwise, Agentwise, Skillwise (-DialMethod)."
        $lines | Should -Contain 'Missing: one of Api, Toolbar, None; every Ozonetel campaign needs it (-DispositionType).'
        $failures[0].ErrorDetails.Message | Should -Be $failures[0].Exception.Message
        ($campaign | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ } | Measure-Object | ForEach-Object Count | Should -BeLessThan 12

        $failures[0].Exception.Message -match '(?s)\$missing = @\{.*\}' | Should -BeTrue
        Invoke-Expression $Matches[0]
        $missing.Keys | Should -Not -Contain Did
        (New-OutboundCampaign Paste_1 -DialMethod NonAgentwise -Did 911140000000 @missing).Status | Should -Be Created
    }

    It 'shows the value of <Field> as it was given' -ForEach @(
        @{ Field = 'Priority'; Value = 'high' }
        @{ Field = 'StartTime'; Value = '25:99' }
        @{ Field = 'DialMethod'; Value = 'Foo' }
        @{ Field = 'MappingName'; Value = @{ a = 1 }; Shown = 'a table of 1 entries' }
    ) {
        $campaign = [ordered]@{}
        (Get-Campaign Value_1).PSObject.Properties | ForEach-Object { $campaign[$_.Name] = $_.Value }
        $campaign[$Field] = $Value
        $result = New-OutboundCampaign @campaign -ErrorAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be "Rejected Invalid$Field"
        $result.Message | Should -BeLike "'$($Shown ?? $Value)': it must be *"
        $result.Message | Should -Not -Match 'Missing'
    }

    It 'gives one result for a row whose <Field> is <Value>' -ForEach @(
        @{ Field = 'EnableDnd'; Value = 'maybe'; Id = 'InvalidEnableDnd' }
        @{ Field = 'AdditionalField'; Value = 'newKey=x'; Id = 'InvalidAdditionalField' }
        @{ Field = 'Priority'; Value = 'high'; Id = 'InvalidPriority' }
        @{ Field = 'Name'; Value = ''; Id = 'InvalidCampaignName' }
        @{ Field = 'Name'; Value = $null; Id = 'InvalidCampaignName' }
    ) {
        $rows = (Get-Campaign One_1), (Get-Campaign Two_1 @{ $Field = $Value }), (Get-Campaign Three_1)
        $results = $rows | New-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures
        $results.Status | Should -Be Created, Rejected, Created
        $results[1].ErrorId | Should -Be $Id
        $failures.FullyQualifiedErrorId | Should -Be "$Id,$new"
        [object]::ReferenceEquals($failures[0].TargetObject.PSObject.BaseObject, $rows[1].PSObject.BaseObject) | Should -BeTrue
        @(Get-CampaignSandboxRequest -Operation Create) | Should -HaveCount 2
    }

    It 'takes a piped text for the name, and refuses what is a list of campaigns' {
        $campaign = @{}
        (Get-Campaign Any).PSObject.Properties | Where-Object Name -NE Name | ForEach-Object { $campaign[$_.Name] = $_.Value }
        $made = 'Piped_1', 'Piped_2' | New-OutboundCampaign @campaign
        $made.Name | Should -Be 'Piped_1', 'Piped_2'
        $made.Status | Should -Be 'Created', 'Created'
        { 'Piped_3' | New-OutboundCampaign -Name Piped_4 @campaign } | Should -Throw "'Piped_3': *(-Name)." -ErrorId 'InvalidParameter,*'
        { Get-Item $PSCommandPath | New-OutboundCampaign @campaign } | Should -Throw '*Import-Csv*' -ErrorId 'InvalidParameter,*'
        { 'campaigns.csv' | New-OutboundCampaign @campaign } | Should -Throw '*Import-Csv*' -ErrorId 'InvalidParameter,*'
    }

    It 'takes a table as a row, and a number as a name' {
        $table = @{ CampaignName = 'Table_2'; EnableDnd = $true; Owner = 'Ravi' }
        (Get-Campaign Any).PSObject.Properties | Where-Object Name -NE Name | ForEach-Object { $table[$_.Name] = $_.Value }
        $made = $table, @{} | New-OutboundCampaign -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        "$made" | Should -Be 'Table_2 Created  Rejected'
        "$warned" | Should -BeLike "'Owner'*"
        ((Get-CampaignSandboxRequest -Operation Create).BodyText | ConvertFrom-Json).dndEnable | Should -Be true
        ([pscustomobject]@{ Id = 2027 }).Id | New-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures | Out-Null
        "$failures" | Should -BeLike "Campaign '2027' Rejected:*"
    }

    It 'takes a row without a name, and one whose AdditionalField is a table' {
        $result = [pscustomobject]@{ Did = '911140000000' } | New-OutboundCampaign -ErrorAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be 'Rejected InvalidCampaignName'
        (Get-Campaign Table_1 @{ AdditionalField = @{ newKey = 'x' } } | New-OutboundCampaign).Status | Should -Be Created
        ((Get-CampaignSandboxRequest -Operation Create).BodyText | ConvertFrom-Json).newKey | Should -Be x
    }

    It 'writes the line breaks of others out' {
        New-OutboundCampaign "A`nB" -Did "1`r`n2" -ErrorAction SilentlyContinue -ErrorVariable failures | Out-Null
        $lines = $failures[0].Exception.Message -split "`n"
        $lines[0] | Should -Be "Campaign 'A\nB' Rejected:"
        $lines | Should -Contain "'1\r\n2': it must be 3 to 16 digits, with an optional leading + (-Did)."
    }

    It 'says with -WhatIf what is wrong, as without it' {
        $results = (Get-Campaign Right_1), (Get-Campaign Wrong_1 @{ CustomerRingTime = 120 }) | New-OutboundCampaign -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failures
        "$($results.Name) $($results.Status)" | Should -Be 'Wrong_1 Rejected'
        $failures.FullyQualifiedErrorId | Should -Be "InvalidCustomerRingTime,$new"
        $sandbox.RequestCount | Should -Be 0
    }

    It 'says ProviderMismatch for another provider''s connection' {
        Connect-CampaignProvider TeleCmi $sandbox.Credential.TeleCmi -BaseUri $sandbox.BaseUri -Name other
        { Get-Campaign Other_1 | New-OutboundCampaign -Connection other } | Should -Throw -ErrorId "ProviderMismatch,$new"
        Disconnect-CampaignProvider other
    }
}

Describe 'Add-CampaignLead at Ozonetel' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db")
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'adds every row once, sixteen at a time' {
        $results = 1..200 | ForEach-Object { '98765{0:d5}' -f $_ } | Add-CampaignLead Sandbox_Progressive -ThrottleLimit 16 -WarningAction SilentlyContinue
        $results | Should -HaveCount 200
        ($results | Group-Object Status).Name | Should -Be 'Added'
        @(Get-CampaignSandboxRequest -Operation Add) | Should -HaveCount 200
    }

    It 'sends every field of a row' {
        $row = [pscustomobject]@{ Phone = '+91 98765 43210'; Name = 'Meena'; Priority = 9; Skill = 'Sales'; AgentId = 'agent1'; Expiry = '2030-01-31' }
        ($row | Add-CampaignLead Sandbox_Progressive -Action Start -CheckDuplicate).Status | Should -Be 'Added'
        (Get-CampaignSandboxRequest -Operation Add).BodyText |
            Should -Be '{"campaignName":"Sandbox_Progressive","phoneNumber":"+919876543210","Name":"Meena","action":"START","skill":"Sales","priority":"9","agentId":"agent1","expiryDate":"2030-01-31","checkDuplicate":"TRUE","userName":"sandbox_account"}'
    }

    It 'says a complaint of the provider once, as a warning' {
        Stop-CampaignSandbox
        $sandbox = Start-CampaignSandbox -OtherWords @{ Answer = @{ 'SuccessFully Updated, ' = 'Please pass the valid Campaign action SuccessFully Updated '; ' was started' = ' Campaign Data' } }
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $results = '9876543210', '9876543211' | Add-CampaignLead Sandbox_Progressive -Action Start -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Status | Should -Be 'Added', 'Added'
        $warnings | Should -HaveCount 1
        $warnings[0] | Should -BeLike '*Please pass the valid Campaign action*'
    }

    It 'says nothing of an action that nobody asked for' {
        $results = '9876543210', '9876543211' | Add-CampaignLead Sandbox_Progressive -WarningVariable warnings
        $results[1].Message | Should -BeLike 'Please pass the valid Campaign action*'
        $warnings | Should -BeNullOrEmpty
    }

    It 'says <Id> at <Campaign>' -ForEach @(
        @{ Campaign = 'Sandbox_Agentwise'; Row = @{ Phone = '9876543210' }; Id = 'AgentMissing'; Status = 'Rejected' }
        @{ Campaign = 'Sandbox_Agentwise'; Row = @{ Phone = '9876543210'; AgentId = 'nobody' }; Id = 'AgentNotMapped'; Status = 'Rejected' }
        @{ Campaign = 'Sandbox_Skillwise'; Row = @{ Phone = '9876543210'; Skill = 'Juggling' }; Id = 'InvalidSkill'; Status = 'Rejected' }
        @{ Campaign = 'Sandbox_Inbound'; Row = @{ Phone = '9876543210' }; Id = 'NotOutbound'; Status = 'Failed' }
        @{ Campaign = 'Unknown_1'; Row = @{ Phone = '9876543210' }; Id = 'InvalidCampaign'; Status = 'Failed' }
        @{ Campaign = 'Sandbox_Progressive'; Row = @{ Phone = '9876543210'; Priority = '100' }; Id = 'InvalidPriority'; Status = 'Rejected' }
        @{ Campaign = 'Sandbox_Progressive'; Row = @{ Phone = '9876543210'; Expiry = '01/02/2030' }; Id = 'InvalidExpiryDate'; Status = 'Rejected' }
    ) {
        $result = [pscustomobject]$Row | Add-CampaignLead $Campaign -ErrorAction SilentlyContinue -ErrorVariable failures -WarningAction SilentlyContinue
        $result.Status | Should -Be $Status
        $failures.FullyQualifiedErrorId | Should -Be "$Id,$add"
        $failures[0].TargetObject.Phone | Should -Be '9876543210'
    }

    It 'queues in bulk, and never deletes unasked' {
        $results = 1..501 | ForEach-Object { '98765{0:d5}' -f $_ } | Add-CampaignLead Sandbox_Progressive -Bulk
        ($results | Group-Object Status).Name | Should -Be 'Queued'
        $requests = @(Get-CampaignSandboxRequest -Operation Bulk)
        $requests | Should -HaveCount 2
        $requests.BodyText | Should -Not -Match 'isDelete'
    }

    It 'deletes only with -DeleteExisting and -Bulk, and asks' {
        { '9876543210' | Add-CampaignLead Sandbox_Progressive -DeleteExisting -Force } | Should -Throw -ErrorId "InvalidParameter,$add"
        '9876543210' | Add-CampaignLead Sandbox_Progressive -Bulk -DeleteExisting -WhatIf | Should -BeNullOrEmpty
        Get-CampaignSandboxRequest -Operation Bulk | Should -BeNullOrEmpty
        ('9876543210' | Add-CampaignLead Sandbox_Progressive -Bulk -DeleteExisting -Force).Status | Should -Be 'Queued'
        (Get-CampaignSandboxRequest -Operation Bulk).BodyText | Should -Match '"isDelete":"true"'
    }
}

Describe 'Campaigns and scheduled numbers that are there' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db")
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'starts, looks at and stops a campaign' {
        (Start-OutboundCampaign Sandbox_Progressive -Confirm:$false).Status | Should -Be 'Done'
        (Get-OutboundCampaign Sandbox_Progressive).Position | Should -Be 'RUNNING'
        (Stop-OutboundCampaign Sandbox_Progressive).Status | Should -Be 'Done'
        (Get-OutboundCampaign Sandbox_Progressive).Position | Should -Be 'READY'
    }

    It 'goes on after a campaign that is not there' {
        $results = 'Unknown_1', 'Sandbox_Progressive' | Stop-OutboundCampaign -ErrorAction SilentlyContinue -ErrorVariable failures
        $results.Status | Should -Be 'Failed', 'Done'
        $failures.FullyQualifiedErrorId | Should -Be 'InvalidCampaign,CampaignTools.Commands.StopOutboundCampaignCommand'
    }

    It 'starts nothing with -WhatIf' {
        Start-OutboundCampaign Sandbox_Progressive -WhatIf | Should -BeNullOrEmpty
        $sandbox.RequestCount | Should -Be 0
    }

    It 'lists scheduled numbers and cancels them, and shows no key' {
        $scheduled = '9876543210', '9876543211' | Register-ScheduledLead Sandbox_Progressive -ScheduledTime ([DateTimeOffset]::Now.AddDays(2))
        $verbose = Get-ScheduledLead -Verbose -OutVariable listed 4>&1 | Out-String
        $listed.Where{ $_ -is [CampaignTools.ScheduledLead] }.RowId | Should -Be $scheduled.RowId
        $verbose | Should -Not -Match $sandbox.Credential.Ozonetel.GetNetworkCredential().Password
        ($scheduled | Unregister-ScheduledLead).Status | Should -Be 'Done', 'Done'
        Get-ScheduledLead | Should -BeNullOrEmpty
        (Unregister-ScheduledLead $scheduled[0].RowId -ErrorAction SilentlyContinue).ErrorId | Should -Be 'InvalidRowId'
        { Unregister-ScheduledLead Diwali -ErrorAction Stop } | Should -Throw "'Diwali' is no row id*Get-ScheduledLead*" -ErrorId 'InvalidRowId,*'
    }
}
