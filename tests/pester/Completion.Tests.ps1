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
    It 'knows time zones' { Get-Completion 'Connect-CampaignProvider -TimeZone kolk' | Should -Contain 'Asia/Kolkata' }
}
