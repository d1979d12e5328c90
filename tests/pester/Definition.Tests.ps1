# The first day with an account that differs from its provider's pages: what is seen, what is taught, and that nobody is called twice.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'day')
    $account = Join-Path $folder 'account.json'
    $rows = 1..50 | ForEach-Object { [pscustomobject]@{ PhoneNumber = "98765432{0:00}" -f $_; LeadName = "Lead $_" } }

    function Connect-Account($Provider = 'Ozonetel', [hashtable] $With = @{}) {
        Connect-CampaignProvider $Provider $sandbox.Credential.$Provider -BaseUri $sandbox.BaseUri -StateStore ':memory:' @With
    }

    function Get-Sent([string] $Operation) { Get-CampaignSandboxRequest $sandbox | Where-Object Operation -EQ $Operation }
}

Describe 'An account with three other keys, another path and other words' {
    AfterEach { Stop-CampaignSandbox $sandbox }

    BeforeEach {
        $sandbox = Start-CampaignSandbox -OtherWords @{
            Path   = @{ '/ca_apis/AddCampaignData' = '/ca_apis/v2/AddCampaignData' }
            Key    = @{ phoneNumber = 'mobile'; campaignName = 'campaign'; Name = 'customerName' }
            Answer = @{ '"Success"' = '"OK"'; 'Please pass the valid Campaign action SuccessFully Updated' = 'Lead accepted, id 1704,' }
        }
    }

    It 'stops after one request, says how to teach it, and goes through when taught' {
        Connect-Account
        $first = $rows | Add-CampaignLead Sandbox_Running -WarningVariable said -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $first | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '1 Failed', '49 NotSent'
        @(Get-CampaignSandboxRequest $sandbox | Where-Object Operation -NE Token).Count | Should -Be 1
        "$said" | Should -BeLike '*"HTTP 404: Not Found"*It was sent as POST /ca_apis/AddCampaignData.*Export-ProviderDefinition account.json*{"provider":"Ozonetel","paths":{"Add":"/…"}}*'

        # What an admin does who knows the account's own page: path and keys first.
        Get-ProviderDefinition -Operation Add -Kind Path, Field | Export-ProviderDefinition $account -Force
        $text = Get-Content $account -Raw
        $text = $text -replace '/ca_apis/AddCampaignData', '/ca_apis/v2/AddCampaignData' -replace '"phoneNumber"', '"mobile"' -replace '"campaignName"', '"campaign"' -replace '"Add.LeadName": "Name"', '"Add.LeadName": "customerName"'
        Set-Content $account $text
        Connect-Account -With @{ Definition = $account }
        $second = $rows | Add-CampaignLead Sandbox_Running -WarningVariable said -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $second | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '1 Indeterminate', '49 NotSent'
        "$said" | Should -BeLike '*{"provider":"Ozonetel","answers":`[{"operation":"Add","status":"OK","text":"Lead accepted, id `*, Progressive Campaign Data","means":"…"}`]}*'

        # The campaign shows the one lead: so that is what a success reads like here.
        $taught = $text | ConvertFrom-Json -AsHashtable
        $taught.answers = @(@{ operation = 'Add'; status = 'OK'; text = 'Lead accepted, id *, * Campaign Data'; means = 'Success' })
        $taught | ConvertTo-Json -Depth 4 | Set-Content $account
        Connect-Account -With @{ Definition = $account }
        $third = $rows | Where-Object PhoneNumber -NE $second[0].PhoneNumber | Add-CampaignLead Sandbox_Running
        $third | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '49 Added'
        $sent = Get-Sent Add | Where-Object Status -EQ 200 | ForEach-Object { ($_.BodyText | ConvertFrom-Json).mobile }
        $sent.Count | Should -Be 50
        ($sent | Sort-Object -Unique).Count | Should -Be 50
    }

    It 'takes nothing for a success that the file does not name whole' {
        @'
{ "provider": "Ozonetel",
  "answers": [ { "operation": "Add", "status": "Done", "text": "Lead accepted, id *", "means": "Success" } ],
  "fields": { "Add.PhoneNumber": "mobile", "Add.CampaignName": "campaign", "Add.LeadName": "customerName" },
  "paths": { "Add": "/ca_apis/v2/AddCampaignData" } }
'@ | Set-Content $account
        Connect-Account -With @{ Definition = $account }
        $results = $rows | Add-CampaignLead Sandbox_Running -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $results.Status | Should -Not -Contain 'Added'
        (Get-Sent Add).Count | Should -Be 1
    }
}

Describe 'Other requests' {
    AfterEach { Stop-CampaignSandbox $sandbox }

    It 'creates a campaign by keys and words that were taught' {
        $words = @{ Key = @{ recOn = 'recording' }; Answer = @{ 'Created Successfully' = 'is ready' } }
        $sandbox = Start-CampaignSandbox -OtherWords $words
        $campaign = @{
            CampaignType = 'Progressive'; DialMethod = 'NonAgentwise'; Did = '911140000000'; StartTime = '09:00'; EndTime = '18:00'; MappingName = 'Default'; PacingRatio = '1'; MaxDropRatio = 3
            MaxAttempts = 3; Priority = 1; DialInterval = 10; CustomerRingTime = 30; Disposition = 'Sale'; DispositionType = 'Api'; WrapUpTime = 10; BlockNumber = 'None'; Recording = 'Full'
        }
        Connect-Account
        $refused = New-OutboundCampaign Diwali @campaign -ErrorAction SilentlyContinue -Verbose 4>&1
        ($refused | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message -like 'Unverified keys are sent: *recOn (-Recording)*' | Should -HaveCount 1
        ($refused | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }).ErrorId | Should -Be InvalidRecording
        '{ "provider": "Ozonetel", "fields": { "Recording": "recording" } }' | Set-Content $account
        Connect-Account -With @{ Definition = $account }
        $unknown = New-OutboundCampaign Diwali @campaign -ErrorAction SilentlyContinue
        $unknown.Status, $unknown.ErrorId | Should -Be Indeterminate, UnrecognizedResponse
        $unknown.Message | Should -BeLike '*"operation":"Create","status":"","text":"Campaign Diwali is ready."*'
        # Another, for this one would take a third campaign only after a minute.
        Stop-CampaignSandbox $sandbox
        $sandbox = Start-CampaignSandbox -OtherWords $words
        '{ "provider": "Ozonetel", "fields": { "Recording": "recording" }, "limits": { "Create": "100/m" }, "answers": [ { "operation": "Create", "status": "", "text": "Campaign * is ready", "means": "Success" } ] }' | Set-Content $account
        Connect-Account -With @{ Definition = $account }
        (New-OutboundCampaign Holi @campaign).Status | Should -Be Created
    }

    It 'schedules where a row''s success has other words' {
        $sandbox = Start-CampaignSandbox -OtherWords @{ Key = @{ PhoneNumber = 'Mobile' }; Answer = @{ 'Data updated successfully' = 'Noted'; 'success"' = 'done"' } }
        '{ "provider": "Ozonetel", "fields": { "Schedule.PhoneNumber": "Mobile" }, "answers": [ { "operation": "Schedule", "status": "done", "text": "Noted", "means": "Success" } ] }' | Set-Content $account
        Connect-Account -With @{ Definition = $account }
        $results = $rows | Register-ScheduledLead -CampaignName Sandbox_Running -ScheduledTime (Get-Date).AddDays(1)
        $results | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '50 Scheduled'
    }

    It 'teaches <Provider> by the code in its answers' -ForEach @(
        @{ Provider = 'TeleCmi'; Answer = @{ '200,' = '207,'; 'Leads Added Successfully' = 'Taken over' }; Words = 'Taken over' }
        @{ Provider = 'Enswitch'; Answer = @{ '"200"' = '"207"'; '"OK"' = '"Taken over"' }; Words = 'Taken over' }
    ) {
        $sandbox = Start-CampaignSandbox
        Connect-Account $Provider
        Stop-CampaignSandbox $sandbox
        $sandbox = Start-CampaignSandbox -OtherWords @{ Answer = $Answer }
        $operations = if ($Provider -eq 'Enswitch') { 'Token', 'Create', 'Add' } else { 'Add' }
        $answers = $operations | ForEach-Object { @{ operation = $_; code = 207; text = $Words; means = 'Success' } }
        @{ provider = $Provider; answers = @($answers) } | ConvertTo-Json -Depth 4 | Set-Content $account
        Connect-Account $Provider -With @{ Definition = $account }
        $campaign = if ($Provider -eq 'Enswitch') { (New-OutboundCampaign Sales -DestinationType queue -DestinationNumber 500).Id } else { 'List 1' }
        $asked = if ($Provider -eq 'Enswitch') { @{ Force = $true } } else { @{} }
        $results = $rows | Add-CampaignLead $campaign @asked -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $results | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '50 Added'
    }
}

Describe 'What is shown, and what a file may say' {
    AfterEach { Stop-CampaignSandbox $sandbox }

    BeforeEach { $sandbox = Start-CampaignSandbox }

    It 'shows what was taught, of the connection' {
        '{ "provider": "Ozonetel", "limits": { "Add": "60/m" }, "fields": { "ScreenPopUrl": "popUrl" } }' | Set-Content $account
        Push-Location $folder
        try { $connection = Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:' -Definition account.json -PassThru }
        finally { Pop-Location }
        $connection.Definition | Should -Be $account
        $connection.RateLimit.Add | Should -Be '60/m'
        Get-ProviderDefinition -Confidence User | ForEach-Object { "$($_.Kind) $($_.Operation) $($_.Name) $($_.Value) $($_.Source)" } |
            Should -Be 'Field Create ScreenPopUrl popUrl account.json', 'Limit Add Requests 60/m account.json'
    }

    It 'names each fault with its place and connects nothing' {
        '{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "OK", "text": "*", "means": "Success" } ], "limits": { "Add": "60" } }' | Set-Content $account
        $before = @(Get-CampaignConnection).Count
        { Connect-Account -With @{ Definition = $account } } | Should -Throw -ErrorId 'InvalidDefinition,CampaignTools.Commands.ConnectCampaignProviderCommand' -ExpectedMessage "*(answers?0?.text)*(limits.Add)*"
        @(Get-CampaignConnection).Count | Should -Be $before
    }

    It 'knows every operation of every provider, and where each fact comes from' {
        $facts = Get-ProviderDefinition Ozonetel, TeleCmi, Enswitch
        ($facts | Where-Object Kind -EQ Path | Group-Object Provider).Count | Should -Be 3
        $facts | Where-Object { $_.Confidence -eq 'Documented' -and -not $_.Source } | Should -BeNullOrEmpty
        ($facts | Where-Object { $_.Provider -eq 'Ozonetel' -and $_.Kind -eq 'Field' -and $_.Confidence -eq 'Unverified' }).Name | Should -Contain Recording
    }
}
