BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) }
}

Describe 'Completion' {
    BeforeAll {
        Connect-CampaignProvider -Sandbox -Name 'first one'
        Connect-CampaignProvider -Sandbox -Name second
        $csv = Join-Path $TestDrive leads.csv
        Set-Content $csv "Reach at no.,City,ScheduledTime`n9876543210,Pune,$([DateTimeOffset]::UtcNow.AddDays(2).ToString('o'))"
        Register-ScheduledLead Diwali -Path $csv -ColumnMap @{ PhoneNumber = 'Reach at no.' } -ImportName 'Diwali 2026' | Out-Null
    }
    AfterAll {
        Disconnect-CampaignProvider second
        Disconnect-CampaignProvider 'first one'
        Stop-CampaignSandbox
    }

    It 'knows the providers' { Get-Completion 'Connect-CampaignProvider ' | Should -Be 'Enswitch', 'Ozonetel', 'TeleCmi' }
    It 'knows enums' { Get-Completion 'New-OutboundCampaign -DialMethod Sk' | Should -Be 'Skillwise' }
    It 'knows connections, and quotes them' { Get-Completion 'Get-ProviderToken -Connection ' | Should -Be "'first one'", 'second' }
    It 'knows imports' { Get-Completion 'Register-ScheduledLead -ImportName ' | Should -Be "'Diwali 2026'" }
    It 'knows the columns of -Path' { Get-Completion "Register-ScheduledLead -Path '$csv' -IncludeColumn " | Should -Be "'Reach at no.'", 'City', "'*'" }
    It 'offers a -ColumnMap for a column it does not know' { Get-Completion "Register-ScheduledLead -Path '$csv' -ColumnMap " | Should -Contain "@{ PhoneNumber = 'Reach at no.' }" }
    It 'knows the words of a choice as they are typed' { Get-Completion 'New-OutboundCampaign -CallInterval ' | Should -Be '10', '20', '30', '40', '50', '60', '120' }
    It 'knows the answering machine''s word' { Get-Completion 'New-OutboundCampaign -AmdType P' | Should -Be "'Play Voice Message'" }
    It 'knows what a sandbox answers' { Get-Completion 'Get-CampaignSandboxRequest -Operation C' | Should -Contain 'Create' }
    It 'offers faults that the sandbox takes' {
        $faults = Get-Completion 'Start-CampaignSandbox -Fault '
        $faults | Should -HaveCount 7
        foreach ($fault in $faults) {
            Invoke-Expression "Start-CampaignSandbox -Fault $fault" | Stop-CampaignSandbox
        }
        Get-Completion 'Start-CampaignSandbox -Fault Malf' | Should -BeLike "*'Malformed'; Variant = *"
    }
    It 'knows the campaigns of this account, and asks no provider' {
        $sandbox = Start-CampaignSandbox
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive campaigns.db) -Name third
        Get-CampaignTemplate -Connection third | New-OutboundCampaign -Connection third | Out-Null
        '9876543210' | Add-CampaignLead 'Called 1' -Connection third | Out-Null
        $before = $sandbox.RequestCount
        Get-Completion 'Add-CampaignLead -Connection third -CampaignName ' | Should -Be 'Campaign_1', "'Called 1'"
        Get-Completion 'Stop-OutboundCampaign -Connection third -Name cal' | Should -Be "'Called 1'"

        # Another session of the account knows those that were called.
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore (Join-Path $TestDrive campaigns.db) -Name third
        Get-Completion 'Test-CampaignProvider -Connection third -CampaignName ' | Should -Be "'Called 1'"
        $sandbox.RequestCount | Should -Be $before
        Disconnect-CampaignProvider third
        Stop-CampaignSandbox $sandbox
    }
    It 'knows time zones' { Get-Completion 'Connect-CampaignProvider -TimeZone kolk' | Should -Contain 'Asia/Kolkata' }
}
