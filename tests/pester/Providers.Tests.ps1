# The same script against all three providers: only the connection, and what a campaign of each is made of, differ.
BeforeDiscovery {
    $cases = @(
        @{ Provider = 'Ozonetel' }
        @{ Provider = 'TeleCmi' }
        @{ Provider = 'Enswitch' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $new = 'CampaignTools.Commands.NewOutboundCampaignCommand'
    $add = 'CampaignTools.Commands.AddCampaignLeadCommand'
    $register = 'CampaignTools.Commands.RegisterScheduledLeadCommand'

    $campaigns = @{
        Ozonetel = [ordered]@{
            CampaignType = 'Progressive'; DialMethod = 'Nonagentwise'; Did = '911140000000'; StartTime = '09:00'; EndTime = '18:00:00'; MappingName = 'Default'; PacingRatio = '1:1'; MaxDropRatio = '30'
            MaxAttempts = '3'; Priority = '1'; DialInterval = '10'; CustomerRingTime = '30'; Disposition = 'Sale,Interested'; DispositionType = 'API'; WrapUpTime = '10'
            BlockNumber = 'None'; Recording = 'Record the call in Full'
        }
        TeleCmi = [ordered]@{
            DialerType = 'predictive'; LeadsId = '00000000-5a4d-4b0c-8000-0000000000a1'; StartDate = '2030-05-01'; EndDate = '2030-06-01'; StartTime = '09:00'; EndTime = '18:00:00'
            User = '5159_1234500'; PacingRatio = '1:2'; WaitingMusic = 'default'; UnansweredMusic = 'default'; RingRule = 'round-robin'; RingTime = '30'; MaxWaitingTime = '60'
            CallInterval = '10'; NoAgentNoWait = 'true'; CallerId = '919876543210'; RejectDelay = '10'; NoAnswerDelay = '10'; Inactive = ''; UtcOffset = ''; UserInterval = ''
        }
        Enswitch = [ordered]@{
            DestinationType = 'queue'; DestinationNumber = '500'; MaxAttempts = '3'; CallerId = ''; RetryInterval = '60'; MaxConcurrentCalls = '5'; Description = 'made by Pester'
            Disabled = 'true'; AnsweringMachine = 'Off'; KeepAgentsAvailable = '-2'; OwnerId = '2'; RecordGroupId = '3'; TimeGroupId = '5'; CustomerId = ''; SuccessOn = 'Key'
        }
    }

    function New-Row([int] $Count) {
        for ($i = 0; $i -lt $Count; $i++) {
            [pscustomobject]@{ Name = "Lead $i"; 'Phone No' = '98765{0:d5}' -f $i; City = 'Pune' }
        }
    }
}

Describe 'One script for <Provider>' -ForEach $cases {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        $connection = Connect-CampaignProvider $Provider $sandbox.Credential[$Provider] -BaseUri $sandbox.BaseUri -StateStore ':memory:' -TimeZone Asia/Kolkata -PassThru
        $columns = $campaigns[$Provider]
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'creates a campaign from a CSV, fills it from a CSV, and answers for every row' {
        $csv = Join-Path $TestDrive campaigns.csv
        [pscustomobject](@{ Name = 'Diwali' } + $columns) | Export-Csv $csv
        $created = Import-Csv $csv | New-OutboundCampaign
        $created | Should -HaveCount 1
        $created.Message | Should -Not -BeNullOrEmpty
        "$($created.Status)" | Should -Be 'Created'
        $created.Provider | Should -Be $Provider
        $created.Attempts | Should -Be 1

        $list = Join-Path $TestDrive leads.csv
        $rows = @(New-Row 120)
        $rows[7].'Phone No' = '12ab'
        $rows | Export-Csv $list
        $results = Import-Csv $list | Add-CampaignLead -CampaignName Diwali -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $results | Should -HaveCount 120
        ($results.Index | Sort-Object -Unique) | Should -HaveCount 120
        @($results | Where-Object Status -EQ Added) | Should -HaveCount 119
        $bad = $results | Where-Object Status -NE Added
        "$($bad.Status) $($bad.ErrorId) $($bad.Index)" | Should -Be 'Rejected InvalidPhoneNumber 7'
        $failures.FullyQualifiedErrorId | Should -Be "InvalidPhoneNumber,$add"
        $failures[0].TargetObject.'Phone No' | Should -Be '12ab'
        $results[0].CampaignName | Should -Be 'Diwali'

        $results | ForEach-Object { "$_ $($_.Message)" } | Should -Not -Match ([regex]::Escape($sandbox.Credential[$Provider].GetNetworkCredential().Password))
    }

    It 'reads the file itself with -Path' {
        [void] (New-OutboundCampaign -Name Diwali @columns)
        $list = Join-Path $TestDrive leads.csv
        New-Row 30 | Export-Csv $list
        $results = Add-CampaignLead Diwali -Path $list -Confirm:$false
        $results | Should -HaveCount 30
        ($results | Group-Object Status).Name | Should -Be 'Added'
    }

    It 'refuses a campaign without its fields, names them, and sends nothing' {
        $result = New-OutboundCampaign -Name Diwali -ErrorAction SilentlyContinue -ErrorVariable failures
        "$($result.Status)" | Should -Be 'Rejected'
        $result.ErrorId | Should -Match '^Invalid'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be "$($result.ErrorId),$new"
        $sandbox.RequestCount | Should -Be 0
    }

    It 'gives templates that it takes itself' {
        Get-CampaignTemplate | New-OutboundCampaign -WhatIf -ErrorVariable failures | Should -BeNullOrEmpty
        Get-CampaignTemplate | Export-Csv (Join-Path $TestDrive template.csv)
        (Import-Csv (Join-Path $TestDrive template.csv) | New-OutboundCampaign -ErrorVariable +failures).Status | Should -Be Created
        $list = Join-Path $TestDrive lead-template.csv
        Get-CampaignTemplate Lead | Export-Csv $list
        Test-CampaignLead Diwali -Path $list -For ($Provider -eq 'Ozonetel' ? 'Schedule' : 'Add') | Should -BeNullOrEmpty
        $failures | Should -BeNullOrEmpty
    }

    It 'takes -WhatIf and sends nothing' {
        New-OutboundCampaign -Name Diwali @columns -WhatIf | Should -BeNullOrEmpty
        New-Row 3 | Add-CampaignLead -CampaignName Diwali -WhatIf | Should -BeNullOrEmpty
        $sandbox.RequestCount | Should -Be 0
    }

    It 'says ProviderMismatch and names both for a parameter of another provider' {
        $foreign = $Provider -eq 'Enswitch' ? @{ DialerType = 'Progressive' } : @{ DestinationType = 'queue' }
        $owner = $Provider -eq 'Enswitch' ? 'TeleCmi' : 'Enswitch'
        { New-OutboundCampaign -Name Diwali @foreign } | Should -Throw -ErrorId "ProviderMismatch,$new" -ExpectedMessage "*$owner*$Provider*"
        $sandbox.RequestCount | Should -Be 0
    }

    It 'says what it has of tokens' {
        if ($Provider -eq 'TeleCmi') {
            { Get-ProviderToken } | Should -Throw -ErrorId 'TokenNotSupported,*'
        }
        else {
            $token = Get-ProviderToken
            $token.Token | Should -BeOfType securestring
            $token.ExpiresAt | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
            $connection.Authentication | Should -Be 'Token'
        }
    }

    It 'schedules, or says that it can not' {
        $row = [pscustomobject]@{ Phone = '9876543210'; ScheduledTime = [DateTimeOffset]::UtcNow.AddDays(2) }
        if ($Provider -eq 'Ozonetel') {
            "$(($row | Register-ScheduledLead -CampaignName Diwali).Status)" | Should -Be 'Scheduled'
        }
        else {
            { $row | Register-ScheduledLead -CampaignName Diwali } | Should -Throw -ErrorId "ProviderMismatch,$register" -ExpectedMessage "*$Provider has no scheduling*"
            $sandbox.RequestCount | Should -Be 0
        }
    }

    It 'fails before the first row where the credential is wrong' {
        $good = $sandbox.Credential[$Provider]
        $wrong = [pscredential]::new($good.UserName, (ConvertTo-SecureString '00000000-0000-4000-8000-000000000009' -AsPlainText -Force))
        Connect-CampaignProvider $Provider $wrong -BaseUri $sandbox.BaseUri -StateStore ':memory:' -Name wrong
        $results = try { New-Row 1 | Add-CampaignLead -CampaignName 123 -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures -WarningAction SilentlyContinue } catch { $failures = @($_) }
        $failures[0].FullyQualifiedErrorId | Should -Be "AuthenticationFailed,$add"
        @($results | Where-Object Status -EQ Added) | Should -HaveCount 0
        Disconnect-CampaignProvider wrong
    }
}

Describe 'What is particular to Enswitch' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Enswitch $sandbox.Credential.Enswitch -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        $campaign = New-OutboundCampaign -Name Diwali -DestinationType queue -DestinationNumber 500
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'validates on the server and creates nothing' {
        $result = New-OutboundCampaign -Name Holi -DestinationType queue -DestinationNumber 500 -ValidateOnly
        "$($result.Status) $($result.Id)" | Should -Be 'Validated '
        '1', '2' | Add-CampaignLead -CampaignName Holi -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Out-Null
        $failures | Should -Not -BeNullOrEmpty
    }

    It 'reports all of the servers complaints' {
        $result = New-OutboundCampaign -Name Holi -DestinationType queue -DestinationNumber 500 -OwnerId 999 -TimeGroupId 998 -ErrorAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be 'Rejected InvalidOwnerId'
        $result.Message | Should -BeLike '*owner*timegroup*'
    }

    It 'takes the campaign by its id as well as by its name' {
        '9876543210' | Add-CampaignLead -CampaignName $campaign.Id -Confirm:$false | Select-Object -ExpandProperty Status | Should -Be 'Added'
    }

    It 'leaves out with <Switch> what is there' -ForEach @{ Switch = 'SkipExisting' }, @{ Switch = 'CheckDuplicate' } {
        New-Row 3 | Add-CampaignLead -CampaignName Diwali -Confirm:$false | Out-Null
        $arguments = @{ $Switch = $true }
        $results = New-Row 5 | Add-CampaignLead -CampaignName Diwali @arguments
        ($results | Sort-Object Index).Status | Should -Be 'Duplicate', 'Duplicate', 'Duplicate', 'Added', 'Added'
    }

    It 'asks before it replaces, where nobody can answer it does not' {
        { New-Row 1 | Add-CampaignLead -CampaignName Diwali -ErrorAction Stop } | Should -Throw
        Get-CampaignSandboxRequest -Operation Add | Should -BeNullOrEmpty
        New-Row 1 | Add-CampaignLead -CampaignName Diwali -Force | Select-Object -ExpandProperty Status | Should -Be 'Added'
    }
}

Describe 'What is particular to TeleCMI' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider TeleCmi $sandbox.Credential.TeleCmi -BaseUri $sandbox.BaseUri -StateStore ':memory:' -TimeZone Asia/Kolkata
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'gives a row the same id on every run, and passes its columns on' {
        $first = New-Row 3 | Add-CampaignLead -CampaignName Sales -IncludeColumn City
        $again = New-Row 3 | Add-CampaignLead -CampaignName Sales -IncludeColumn City
        ($again | Sort-Object Index).RowId | Should -Be ($first | Sort-Object Index).RowId
        $body = (Get-CampaignSandboxRequest -Operation Add | Select-Object -First 1).BodyText | ConvertFrom-Json
        $body.lead_name | Should -Be 'Sales'
        $body.leads[0].city | Should -Be 'Pune'
        $body.leads[0].firstname | Should -Be 'Lead 0'
    }

    It 'takes call intervals as numbers and completes ring rules' {
        $campaign = $campaigns.TeleCmi
        "$((New-OutboundCampaign -Name One @campaign).Status)" | Should -Be 'Created'
        $campaign = [ordered]@{} + $campaign
        $campaign.CallInterval = 15
        $result = New-OutboundCampaign -Name Two @campaign -ErrorAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be 'Rejected InvalidCallInterval'
        $line = 'New-OutboundCampaign -RingRule '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'RoundRobin'
    }

    It 'says AlreadyExists for a name that is taken' {
        $campaign = $campaigns.TeleCmi
        New-OutboundCampaign -Name One @campaign | Out-Null
        $result = New-OutboundCampaign -Name One @campaign
        "$($result.Status) $($result.ErrorId)" | Should -Be 'AlreadyExists CampaignAlreadyExists'
    }
}

Describe 'Start-, Stop- and Get-OutboundCampaign at Enswitch' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Enswitch $sandbox.Credential.Enswitch -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db")
        $made = 'Diwali_1', 'Diwali_2', 'Holi' | ForEach-Object { New-OutboundCampaign -Name $_ -DestinationType queue -DestinationNumber 500 -KeepAgentsAvailable -2 }
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'lists all, by wildcards, by name and by id' {
        (Get-OutboundCampaign).Name | Should -Be 'Diwali_1', 'Diwali_2', 'Holi'
        (Get-OutboundCampaign diwali*).Name | Should -Be 'Diwali_1', 'Diwali_2'
        (Get-OutboundCampaign H?li, $made[0].Id).Name | Should -Be 'Holi', 'Diwali_1'
        ($made | Get-OutboundCampaign).Position | Select-Object -Unique | Should -Be 'enabled'
        Get-OutboundCampaign Onam* | Should -BeNullOrEmpty
        Get-OutboundCampaign holi -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -Be 'InvalidCampaign,CampaignTools.Commands.GetOutboundCampaignCommand'
    }

    It 'stops and starts what Get-OutboundCampaign found, and the agents that are kept stay as they are' {
        $stopped = Get-OutboundCampaign Diwali* | Stop-OutboundCampaign
        $stopped.Status | Should -Be 'Done', 'Done'
        (Get-OutboundCampaign).Position | Should -Be 'disabled', 'disabled', 'enabled'
        (Start-OutboundCampaign Diwali_1 -Confirm:$false).Status | Should -Be Done
        (Start-OutboundCampaign -Id $made[1].Id -Confirm:$false).Status | Should -Be Done
        (Get-OutboundCampaign).Position | Should -Be 'enabled', 'enabled', 'enabled'
        Get-CampaignSandboxRequest -Operation Update | ForEach-Object BodyText | Should -Match '&keep_agents_available=-2$'
    }

    It 'tells two campaigns of one name apart by their ids' {
        $twin = New-OutboundCampaign -Name Holi -DestinationType queue -DestinationNumber 500
        $result = Stop-OutboundCampaign Holi -ErrorAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be 'Failed InvalidCampaign'
        $result.Message | Should -BeLike "*$($twin.Id)*-Id*"
        $twin | Stop-OutboundCampaign | ForEach-Object Status | Should -Be Done
        Get-OutboundCampaign Holi | ForEach-Object Position | Should -Be enabled, disabled
    }

    It 'sends nothing with -WhatIf' {
        $before = $sandbox.RequestCount
        Get-OutboundCampaign | Out-Null
        Get-OutboundCampaign | Stop-OutboundCampaign -WhatIf | Should -BeNullOrEmpty
        Start-OutboundCampaign Holi -WhatIf | Should -BeNullOrEmpty
        Get-CampaignSandboxRequest -Operation Update | Should -BeNullOrEmpty
        $before | Should -BeLessThan $sandbox.RequestCount
    }

    It 'Test-CampaignProvider says whether a campaign is there, and how it is' {
        Stop-OutboundCampaign Holi | Out-Null
        $found = Test-CampaignProvider Holi | Where-Object Check -EQ Campaign
        "$($found.Status): $($found.Message)" | Should -BeLike 'Passed: *Holi*disabled*'
        (Test-CampaignProvider Onam | Where-Object Check -EQ Campaign).Status | Should -Be Failed
    }

    It 'an update whose answer is lost is looked up' {
        Stop-CampaignSandbox
        $sandbox = Start-CampaignSandbox -Fault @{ Operation = 'Update'; Kind = 'Reset'; Point = 'AfterAnswerProcessed' }
        Connect-CampaignProvider Enswitch $sandbox.Credential.Enswitch -BaseUri $sandbox.BaseUri -StateStore ':memory:' -MaxRetry 0
        New-OutboundCampaign -Name Holi -DestinationType queue -DestinationNumber 500 | Out-Null
        $result = Stop-OutboundCampaign Holi
        "$($result.Status): $($result.Message)" | Should -BeLike 'Done: Looked up*'
    }
}

Describe 'Start- and Stop-OutboundCampaign at TeleCMI' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider TeleCmi $sandbox.Credential.TeleCmi -BaseUri $sandbox.BaseUri -StateStore ':memory:' -TimeZone Asia/Kolkata
        $columns = $campaigns.TeleCmi
        New-OutboundCampaign -Name Diwali @columns | Out-Null
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'goes by id' {
        $id = '00000000-5a4d-4b0c-8000-0000000000c1'
        (Stop-OutboundCampaign -Id $id).Status | Should -Be Done
        $result = [pscustomobject]@{ Id = $id } | Start-OutboundCampaign -Confirm:$false
        "$($result.Action) $($result.Target) $($result.Status)" | Should -Be "Start $id Done"
        (Get-CampaignSandboxRequest -Operation Update).BodyText | ForEach-Object { ($_ | ConvertFrom-Json).active } | Should -Be $false, $true
        Stop-OutboundCampaign -Id $id -WhatIf | Should -BeNullOrEmpty
        Get-CampaignSandboxRequest -Operation Update | Should -HaveCount 2
    }

    It 'says so of an id that is none, or is not there' {
        $results = Stop-OutboundCampaign -Id 17, 00000000-5a4d-4b0c-8000-0000000000ff -ErrorAction SilentlyContinue
        $results.ErrorId | Should -Be 'InvalidCampaign', 'InvalidCampaign'
        $results.Attempts | Should -Be 0, 1
    }

    It 'refuses a name, and shows none: each says what works' {
        { Start-OutboundCampaign Diwali -Confirm:$false } | Should -Throw -ErrorId 'ProviderMismatch,*' -ExpectedMessage '*-Id*dashboard*'
        { Get-OutboundCampaign } | Should -Throw -ErrorId 'ProviderMismatch,*' -ExpectedMessage '*dashboard*'
        { Get-OutboundCampaign Diwali } | Should -Throw -ErrorId 'ProviderMismatch,*'
        { Get-ScheduledLead } | Should -Throw -ErrorId 'ProviderMismatch,*'
        { Stop-OutboundCampaign -Id '' } | Should -Throw
        $found = Test-CampaignProvider Diwali | Where-Object Check -EQ Campaign
        "$($found.Status)" | Should -Be Skipped
        Get-CampaignSandboxRequest -Operation Update | Should -BeNullOrEmpty
    }

    It 'a malformed email keeps its row, and not the others, from being sent; Test-CampaignLead finds it' {
        $rows = New-Row 3 | Select-Object *, @{ n = 'E-Mail'; e = { 'm@example.com' } }
        $rows[1].'E-Mail' = 'none'
        $results = $rows | Add-CampaignLead -CampaignName Sales -IncludeColumn E-Mail -ErrorAction SilentlyContinue | Sort-Object Index
        $results.Status | Should -Be 'Added', 'Rejected', 'Added'
        "$($results[1].ErrorId): $($results[1].Message)" | Should -BeLike "InvalidValue: 'none'*name@example.com*column 'E-Mail', row 2*"
        ($rows | Test-CampaignLead -IncludeColumn * -InformationAction Ignore).Column | Should -Be 'E-Mail'
    }
}

Describe 'Add-CampaignLead -ValidateOnly' {
    BeforeEach { $sandbox = Start-CampaignSandbox }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'asks Enswitch, and adds nothing that anybody would remember' {
        Connect-CampaignProvider Enswitch $sandbox.Credential.Enswitch -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db") -Country None
        New-OutboundCampaign -Name Diwali -DestinationType queue -DestinationNumber 500 | Out-Null
        $results = New-Row 5 | Add-CampaignLead -CampaignName Diwali -ValidateOnly -NotWithin 1.00:00:00 -InformationVariable said -InformationAction SilentlyContinue
        $results.Status | Select-Object -Unique | Should -Be Validated
        $results | Should -HaveCount 5
        "$said" | Should -BeLike '*5 Validated*Nothing was added*'
        (Get-CampaignSandboxRequest -Operation Add).BodyText | Should -Match '&validation=1&'
        $again = New-Row 5 | Add-CampaignLead -CampaignName Diwali -SkipExisting -NotWithin 1.00:00:00
        $again.Status | Select-Object -Unique | Should -Be Added
        { New-Row 1 | Add-CampaignLead -CampaignName Diwali -ValidateOnly -ImportName one } | Should -Throw -ErrorId "InvalidParameter,$add"
        Get-CampaignImport | Should -BeNullOrEmpty
        New-Row 1 | Add-CampaignLead -CampaignName Diwali -ValidateOnly -WhatIf | Should -BeNullOrEmpty
    }

    It 'is nobody elses: <_>' -ForEach Ozonetel, TeleCmi {
        Connect-CampaignProvider $_ $sandbox.Credential[$_] -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        { New-Row 1 | Add-CampaignLead -CampaignName Diwali -ValidateOnly } | Should -Throw -ErrorId "ProviderMismatch,$add" -ExpectedMessage '*-ValidateOnly*Enswitch*'
        $sandbox.RequestCount | Should -Be 0
    }
}

Describe 'What is particular to Ozonetel' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db")
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'shows a campaign by its whole name alone' {
        (Get-OutboundCampaign Sandbox_Running).Position | Should -Be RUNNING
        { Get-OutboundCampaign Sandbox_* } | Should -Throw -ErrorId 'ProviderMismatch,*' -ExpectedMessage '*whole name*'
        { Get-OutboundCampaign } | Should -Throw -ErrorId 'ProviderMismatch,*'
        { Stop-OutboundCampaign -Id 256 } | Should -Throw -ErrorId 'ProviderMismatch,*' -ExpectedMessage '*-Name*'
        (Get-OutboundCampaign Sandbox_Running | Stop-OutboundCampaign).Status | Should -Be Done
    }

    It 'passes a Priority column on where rows are scheduled: -IncludeColumn <_>' -ForEach 'priority', '*' {
        $rows = New-Row 2 | Select-Object *, @{ n = 'Priority'; e = { '5' } }, @{ n = 'ScheduledTime'; e = { [DateTimeOffset]::UtcNow.AddDays(2) } }
        ($rows | Register-ScheduledLead -CampaignName Diwali -IncludeColumn $_).Status | Select-Object -Unique | Should -Be Scheduled
        foreach ($data in Get-CampaignSandboxRequest -Operation Schedule | ForEach-Object { ($_.BodyText | ConvertFrom-Json).bulkData }) {
            $at = [array]::IndexOf($data.map, 'Priority')
            $at | Should -BeGreaterThan 0
            $data.data | ForEach-Object { $_[$at] } | Should -Be '5'
        }
    }

    It 'leaves the column out where nobody asks for it' {
        [pscustomobject]@{ Phone = '9876543210'; Priority = '5'; ScheduledTime = [DateTimeOffset]::UtcNow.AddDays(2) } | Register-ScheduledLead -CampaignName Diwali | Out-Null
        (Get-CampaignSandboxRequest -Operation Schedule).BodyText | Should -Not -Match 'Priority'
    }

    It 'needs pacing ratio and drop ratio, but for who leaves them out on purpose' {
        $least = [ordered]@{} + $campaigns.Ozonetel
        $least.Remove('PacingRatio')
        $least.Remove('MaxDropRatio')
        $result = New-OutboundCampaign -Name Diwali @least -ErrorAction SilentlyContinue -ErrorVariable failures
        "$($result.Status) $($result.ErrorId) $($failures[0].Exception.Message)" | Should -BeLike 'Rejected InvalidPacingRatio*MaxDropRatio*'
        "$((New-OutboundCampaign -Name Diwali @least -AdditionalField @{ pacingRatio = $null; maxDropRatio = $null }).Status)" | Should -Be Created
    }

    It 'says of the limit that only a forerunner documents, and keeps it where asked to' {
        $limits = Test-CampaignProvider | Where-Object Check -EQ Limits
        "$($limits.Message) $($limits.Advice)" | Should -BeLike "*forerunner 100/m*-RateLimit @{ Add = '100/m' }*"
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:' -RateLimit @{ Add = '100/m' }
        $limits = Test-CampaignProvider | Where-Object Check -EQ Limits
        "$($limits.Message) $($limits.Advice)" | Should -Not -BeLike '*forerunner*'
    }
}

Describe 'Test-CampaignProvider' {
    It 'finds all well with the sandbox: <Provider>' -ForEach $cases {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider $Provider $sandbox.Credential[$Provider] -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db") -TimeZone Asia/Kolkata
        $findings = Test-CampaignProvider
        $findings.Check | Select-Object -Unique | Should -Be Host, Clock, SignIn, StateStore, Limits, DoNotCall
        $findings | Where-Object Status -In Failed, Warning | Should -BeNullOrEmpty
        Get-CampaignSandboxRequest -Operation Add | Should -BeNullOrEmpty
        Stop-CampaignSandbox
    }

    It 'fails, as an object, where the host is gone, the key is wrong or the campaign is not there' {
        $sandbox = Start-CampaignSandbox
        $wrong = [pscredential]::new($sandbox.Credential.Ozonetel.UserName, (ConvertTo-SecureString 'KKwrong0123456789abcdef' -AsPlainText))
        Connect-CampaignProvider Ozonetel $wrong -BaseUri $sandbox.BaseUri -StateStore ':memory:' -Name wrong
        ($findings = Test-CampaignProvider -Connection wrong -ErrorAction Stop | Where-Object Status -EQ Failed).Check | Should -Be SignIn
        $findings.Advice | Should -Not -BeNullOrEmpty
        "$($findings.Message)" | Should -Not -Match KKwrong
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive "$(New-Guid).db")
        (Test-CampaignProvider Unknown_Campaign | Where-Object Check -EQ Campaign).Status | Should -Be Failed
        $lead = Test-CampaignProvider Sandbox_Progressive 9876543210 -Confirm:$false | Where-Object Check -EQ Lead
        "$($lead.Status): $($lead.Message)" | Should -BeLike 'Passed: 9876543210*Added*'
        Test-CampaignProvider Sandbox_Progressive 9876543211 -WhatIf | Where-Object Check -EQ Lead | Should -BeNullOrEmpty
        $gone = $sandbox.BaseUri
        Stop-CampaignSandbox
        Connect-CampaignProvider Ozonetel $wrong -BaseUri $gone -StateStore ':memory:' -MaxRetry 0 -RequestTimeout 2
        (Test-CampaignProvider | Where-Object Status -EQ Failed).Check | Should -Be Host, SignIn
    }
}

Describe 'Connect-CampaignProvider refuses what was meant otherwise' {
    BeforeAll { $credential = [pscredential]::new('acme', (ConvertTo-SecureString 'KKtest0123456789abcdef' -AsPlainText)) }

    It 'a variable that was never set, for -BaseUri' {
        { Connect-CampaignProvider Ozonetel $credential -BaseUri $never } | Should -Throw '*BaseUri*'
        { Connect-CampaignProvider Ozonetel $credential -CampaignBaseUri $null } | Should -Throw '*CampaignBaseUri*'
    }

    It 'what is no address, also while a sandbox runs: <_>' -ForEach '', 'api.example.net', 'ftp://example.net', 'https://user:KKpass@example.net', 'https://example.net?key=KKpass' {
        $null = Start-CampaignSandbox
        $failure = { Connect-CampaignProvider Ozonetel $credential -BaseUri $_ } | Should -Throw "*full https address*(-BaseUri)." -ErrorId 'InvalidParameter,*' -PassThru
        Stop-CampaignSandbox
        "$failure" | Should -Not -Match KKpass
    }

    It 'with the value first and the parameter last: -<Name>' -ForEach @(
        @{ Name = 'TimeZone'; Value = 'Asia/Nowhere'; Shown = 'Asia/Nowhere' }
        @{ Name = 'Country'; Value = 'India'; Shown = 'India' }
        @{ Name = 'RateLimit'; Value = @{ Add = 'fast' }; Shown = 'fast' }
        @{ Name = 'RateLimit'; Value = @{ Speed = '1/m' }; Shown = 'Speed' }
        @{ Name = 'RequestTimeout'; Value = 0.05; Shown = '0.05 s' }
        @{ Name = 'HistoryAge'; Value = [timespan]'-1.00:00:00'; Shown = '-1.00:00:00' }
        @{ Name = 'CallingHours'; Value = '9-21'; Shown = '9-21' }
        @{ Name = 'BaseUri'; Value = 'http://example.net'; Shown = 'http://example.net' }
    ) {
        $given = @{ $Name = $Value }
        { Connect-CampaignProvider Ozonetel $credential @given } | Should -Throw "'$Shown'* (-$Name)." -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction } | Should -BeNullOrEmpty
    }

    It 'a timeout that no answer keeps; and takes a bare number for seconds: <_>' -ForEach '60', 60, 60.0 {
        (Connect-CampaignProvider Ozonetel $credential -RequestTimeout $_ -StateStore ':memory:' -PassThru).RequestTimeout | Should -Be ([timespan]'00:01:00')
        (Connect-CampaignProvider Ozonetel $credential -RequestTimeout 00:00:45 -StateStore ':memory:' -PassThru).RequestTimeout | Should -Be ([timespan]'00:00:45')
        { Connect-CampaignProvider Ozonetel $credential -RequestTimeout ([timespan]60) } | Should -Throw '*0.1 seconds*'
        { Connect-CampaignProvider Ozonetel $credential -RequestTimeout 0 } | Should -Throw '*0.1 seconds*'
        { Connect-CampaignProvider Ozonetel $credential -RequestTimeout 1e300 } | Should -Throw
    }
}
