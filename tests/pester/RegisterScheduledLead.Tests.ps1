BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $command = 'CampaignTools.Commands.RegisterScheduledLeadCommand'
    $time = [DateTimeOffset]::UtcNow.AddDays(2).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)

    function New-Row([int] $Count) {
        for ($i = 0; $i -lt $Count; $i++) {
            [pscustomobject]@{ Name = "Lead $i"; 'Phone No' = '98765{0:d5}' -f $i; Scheduled_Time = $time }
        }
    }
}

Describe 'Register-ScheduledLead' {
    BeforeEach {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
    }
    AfterEach {
        Disconnect-CampaignProvider
        Stop-CampaignSandbox
    }

    It 'gives exactly one result a row from Import-Csv' {
        $csv = Join-Path $TestDrive leads.csv
        New-Row 250 | Export-Csv $csv
        $results = Import-Csv $csv | Register-ScheduledLead -CampaignName Diwali
        $results | Should -HaveCount 250
        ($results.Index | Sort-Object -Unique) | Should -HaveCount 250
        ($results | Group-Object Status).Name | Should -Be 'Scheduled'
        (Get-CampaignSandboxRequest $sandbox -Operation Schedule).RowCount | Sort-Object | Should -Be 1, 49, 100, 100
    }

    It 'rejects a bad row with one error, and schedules its neighbours' {
        $rows = @(New-Row 3)
        $rows[1].'Phone No' = '12ab'
        $results = $rows | Register-ScheduledLead -CampaignName Diwali -ErrorAction SilentlyContinue -ErrorVariable failures
        ($results | Sort-Object Index).Status | Should -Be 'Scheduled', 'Rejected', 'Scheduled'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be "InvalidPhoneNumber,$command"
        $failures[0].TargetObject.'Phone No' | Should -Be '12ab'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $failures[0].Exception.Message | Should -BeLike "'12ab'*3 to 16 digits*(column 'Phone No', row 2)."
    }

    It 'says <Id> for <Case>' -ForEach @(
        @{ Case = 'a missing number'; Row = @{ Phone = ''; ScheduledTime = '2030-01-01 10:00:00' }; Id = 'InvalidPhoneNumber' }
        @{ Case = 'two digits'; Row = @{ Phone = '12'; ScheduledTime = '2030-01-01 10:00:00' }; Id = 'InvalidPhoneNumber' }
        @{ Case = 'seventeen digits'; Row = @{ Phone = '12345678901234567'; ScheduledTime = '2030-01-01 10:00:00' }; Id = 'InvalidPhoneNumber' }
        @{ Case = 'no time'; Row = @{ Phone = '9876543210'; ScheduledTime = '' }; Id = 'ScheduledTimeMissing' }
        @{ Case = 'an ambiguous time'; Row = @{ Phone = '9876543210'; ScheduledTime = '03/04/2027 10:00' }; Id = 'InvalidScheduledTime' }
        @{ Case = 'a past time'; Row = @{ Phone = '9876543210'; ScheduledTime = '2001-01-01 10:00:00' }; Id = 'ScheduledTimeOutOfRange' }
        @{ Case = 'a time 31 days ahead'; Row = @{ Phone = '9876543210'; ScheduledTime = [DateTimeOffset]::Now.AddDays(31) }; Id = 'ScheduledTimeOutOfRange' }
        @{ Case = 'a bad expiry'; Row = @{ Phone = '9876543210'; ScheduledTime = [DateTimeOffset]::Now.AddDays(2); Expiry = 'soon' }; Id = 'InvalidExpiryDate' }
    ) {
        $result = $Row | Register-ScheduledLead -CampaignName Diwali -ErrorAction SilentlyContinue -ErrorVariable failures
        $result | Should -HaveCount 1
        $result.Status | Should -Be 'Rejected'
        $result.ErrorId | Should -Be $Id
        $result.Attempts | Should -Be 0
        $failures.FullyQualifiedErrorId | Should -Be "$Id,$command"
        Get-CampaignSandboxRequest -Operation Schedule | Should -BeNullOrEmpty
    }

    It 'stops the run when the campaign is unknown, and answers for every row' {
        $results = New-Row 1000 | Register-ScheduledLead -CampaignName MissingCampaign -ErrorAction SilentlyContinue -ErrorVariable failures -WarningAction SilentlyContinue
        $results | Should -HaveCount 1000
        $failed = @($results | Where-Object Status -EQ Failed)
        $failed.Count | Should -BeGreaterThan 0
        $failures | Should -HaveCount $failed.Count
        $failed[0].ErrorId | Should -Be 'InvalidCampaign'
        $failed[0].Message | Should -Be 'api_key or campaign_name is invalid or not found'
        @($results | Where-Object Status -EQ NotSent).Count | Should -Be (1000 - $failed.Count)
    }

    It 'fails before the first row where the credential is wrong' {
        $wrong = [pscredential]::new('sandbox_account', (ConvertTo-SecureString 'KK0123456789' -AsPlainText -Force))
        Connect-CampaignProvider Ozonetel $wrong -BaseUri $sandbox.BaseUri -Name wrong
        { New-Row 1 | Register-ScheduledLead -CampaignName Diwali } | Should -Throw -ErrorId "AuthenticationFailed,$command"
        Get-CampaignSandboxRequest -Operation Schedule | Should -BeNullOrEmpty
        Disconnect-CampaignProvider wrong
    }

    It 'says NotConnected without a connection' {
        Disconnect-CampaignProvider
        { New-Row 1 | Register-ScheduledLead -CampaignName Diwali } | Should -Throw -ErrorId "NotConnected,$command"
        Connect-CampaignProvider -Sandbox
    }

    It 'ends within a second under Select-Object -First, and sends nothing afterwards' {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        New-Row 20000 | Register-ScheduledLead -CampaignName Diwali | Select-Object -First 1 | Should -HaveCount 1
        $atEnd = $sandbox.RequestCount
        $atEnd | Should -BeLessThan 100
        Start-Sleep -Milliseconds 400
        $sandbox.RequestCount | Should -Be $atEnd
    }

    It 'passes further columns on under their own names' {
        $row = [pscustomobject]@{ Phone = '9876543210'; ScheduledTime = $time; City = 'Chennai'; Notes = 'a,b' }
        $row | Register-ScheduledLead -CampaignName Diwali -IncludeColumn * | Out-Null
        $body = (Get-CampaignSandboxRequest -Operation Schedule).BodyText | ConvertFrom-Json
        $body.bulkData.map | Should -Be 'PhoneNumber', 'ScheduledTime', 'City', 'Notes'
        $body.bulkData.data[0] | Should -Be '9876543210', $time, 'Chennai', 'a,b'
    }

    It 'says once, before anything is sent: <Case>' -ForEach @(
        @{ Case = 'a file for a number'; Do = { Register-ScheduledLead Diwali leads.csv -ScheduledTime $time }; Id = 'InvalidParameter'; Text = "*Did you mean -Path 'leads.csv'*" }
        @{ Case = 'a piped file name for a number'; Do = { 'leads.csv' | Register-ScheduledLead Diwali -ScheduledTime $time }; Id = 'InvalidParameter'; Text = "'leads.csv'*Did you mean -Path 'leads.csv'*" }
        @{ Case = 'a number that was never set'; Do = { Register-ScheduledLead Diwali $never -ScheduledTime $time }; Id = 'InvalidParameter'; Text = '*no number*(-PhoneNumber).' }
        @{ Case = 'a list whose columns were not told apart'; Do = { 'Name;Phone', 'Asha;9876543210' | ConvertFrom-Csv | Register-ScheduledLead Diwali -ScheduledTime $time }; Id = 'ColumnNotFound'; Text = "'Name;Phone' is the only column*-Delimiter ';'*" }
        @{ Case = 'a form of times that is none'; Do = { New-Row 5 | Register-ScheduledLead Diwali -TimeFormat zz }; Id = 'InvalidParameter'; Text = "'zz'* (-TimeFormat)." }
        @{ Case = 'a list of opt-outs that is not there'; Do = { New-Row 5 | Register-ScheduledLead Diwali -DoNotCall nowhere }; Id = 'InvalidParameter'; Text = "'nowhere'* (-DoNotCall)." }
        @{ Case = 'a field of -ColumnMap that is none'; Do = { New-Row 5 | Register-ScheduledLead Diwali -ColumnMap @{ Shoe = 'Size' } }; Id = 'InvalidParameter'; Text = "'Shoe'* (-ColumnMap)." }
        @{ Case = 'an encoding that is none'; Do = { Register-ScheduledLead Diwali -Path $PSCommandPath -Encoding klingon }; Id = 'InvalidParameter'; Text = "'klingon'* (-Encoding)." }
        @{ Case = 'a file for a campaign'; Do = { Register-ScheduledLead leads.xlsx }; Id = 'InvalidParameter'; Text = "*Did you mean -Path 'leads.xlsx'*" }
        @{ Case = 'no rows'; Do = { Register-ScheduledLead Diwali }; Id = 'InvalidParameter'; Text = '*no rows*-Path*' }
        @{ Case = 'no campaign for numbers'; Do = { Register-ScheduledLead -PhoneNumber 9876543210, 9876543211 -ScheduledTime $time }; Id = 'InvalidCampaign'; Text = '*give -CampaignName*' }
        @{ Case = 'no campaign for piped numbers'; Do = { '9876543210', '9876543211' | Register-ScheduledLead -ScheduledTime $time }; Id = 'InvalidCampaign'; Text = '*give -CampaignName*' }
        @{ Case = 'a time that no row can have'; Do = { New-Row 5 | Register-ScheduledLead Diwali -ScheduledTime '03/04/2027 10:00' }; Id = 'InvalidScheduledTime'; Text = "*'03/04/2027 10:00'*(-ScheduledTime)*" }
        @{ Case = 'a time that is over'; Do = { New-Row 5 | Register-ScheduledLead Diwali -ScheduledTime '2001-01-01 10:00' }; Id = 'ScheduledTimeOutOfRange'; Text = '*(-ScheduledTime)*' }
        @{ Case = 'an expiry that no row can have'; Do = { New-Row 5 | Register-ScheduledLead Diwali -ExpiryDate soon }; Id = 'InvalidExpiryDate'; Text = "*'soon'*(-ExpiryDate)*" }
    ) {
        { & $Do } | Should -Throw $Text -ErrorId "$Id,$command"
        Get-CampaignSandboxRequest $sandbox -Operation Schedule | Should -BeNullOrEmpty
    }

    It 'so do the other two' {
        { New-Row 5 | Add-CampaignLead Diwali -Priority 100 } | Should -Throw "*'100'*(-Priority)*" -ErrorId 'InvalidPriority,*'
        { New-Row 5 | Test-CampaignLead -For Add -Priority high } | Should -Throw "*'high'*(-Priority)*"
        { Test-CampaignLead leads.csv } | Should -Throw '*Did you mean -Path*'
    }

    It 'takes -WhatIf and sends nothing' {
        New-Row 3 | Register-ScheduledLead -CampaignName Diwali -WhatIf | Should -BeNullOrEmpty
        $sandbox.RequestCount | Should -Be 0
    }

    It 'names its types to scripts' {
        [CampaignTools.LeadResult].FullName | Should -Be 'CampaignTools.LeadResult'
        [CampaignTools.LeadStatus]::Scheduled | Should -Be 'Scheduled'
    }
}
