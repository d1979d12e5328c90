BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force

    # A secret as it is, and in the forms in which programs pass secrets on.
    function Get-SecretForm([string] $Secret) {
        $base64 = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Secret))
        $Secret, $base64, $base64.TrimEnd('='), [uri]::EscapeDataString($Secret), [uri]::EscapeDataString($base64) | Select-Object -Unique
    }
}

Describe 'Secrets' {
    It 'show nowhere in a full run, its failures included' {
        $secret = 'KK+secret/0123456789=abcdef'
        $folder = Join-Path $TestDrive run
        $null = New-Item -ItemType Directory $folder
        $script = Join-Path $folder run.ps1
        Set-Content $script @'
param($Module, $Folder)
Import-Module $Module
$key = (Start-CampaignSandbox).Credential.Ozonetel.GetNetworkCredential().Password
Stop-CampaignSandbox
$echo = '{"status":"error","message":"key ' + $key + ' is not welcome"}'
$faults = @(
    @{ Operation = 'Schedule'; Kind = 'Http'; Status = 400; Body = $echo; Times = 1; Skip = 1 }
    @{ Operation = 'Add'; Kind = 'Http'; Status = 200; Body = $echo; Times = 1 }
    @{ Operation = 'Schedule'; Kind = 'TokenExpired'; Times = 1; Skip = 2 }
    @{ Operation = 'Schedule'; Kind = 'Malformed'; Times = 1; Skip = 4 }
)
$sandbox = Start-CampaignSandbox -Fault $faults
$own = $sandbox.Credential.Ozonetel
Start-Transcript -Path (Join-Path $Folder transcript.txt) | Out-Null
& {
    $wrong = [pscredential]::new($own.UserName, (ConvertTo-SecureString 'KK+secret/0123456789=abcdef' -AsPlainText -Force))
    Connect-CampaignProvider Ozonetel $wrong -BaseUri $sandbox.BaseUri -Name wrong -StateStore (Join-Path $Folder wrong.db) -PassThru | Format-List * | Out-String
    try { '9876543210' | Add-CampaignLead Diwali -Verbose -Debug } catch { $_ | Format-List * -Force | Out-String; $_.Exception.ToString() }
    Connect-CampaignProvider Ozonetel $own -BaseUri $sandbox.BaseUri -StateStore (Join-Path $Folder state.db) -PassThru
    $token = Get-ProviderToken
    $token; $token | Format-List * | Out-String; "$token"; $token | ConvertTo-Json -Depth 3
    $time = [DateTimeOffset]::UtcNow.AddDays(2)
    $rows = 1..250 | ForEach-Object { [pscustomobject]@{ Phone = '98765{0:d5}' -f $_; ScheduledTime = $time } }
    $results = $rows | Register-ScheduledLead Diwali -ThrottleLimit 1 -BatchSize 50 -ImportName secret -Verbose -Debug
    $results | Group-Object Status, ErrorId | Out-String
    $results | Export-Csv (Join-Path $Folder results.csv)
    $results | Export-Clixml (Join-Path $Folder results.xml) -Depth 4
    $results | ConvertTo-Json -Depth 3 | Set-Content (Join-Path $Folder results.json)
    '9876543210' | Add-CampaignLead Diwali -Verbose -Debug
    Get-ScheduledLead -Verbose -Debug
    Get-CampaignConnection | Format-List * | Out-String
    Get-CampaignConnection | Export-Clixml (Join-Path $Folder connection.xml) -Depth 4
    Get-CampaignImport | Format-List * | Out-String
    $Error | Select-Object -First 20 | ForEach-Object { $_ | Format-List * -Force | Out-String; $_.Exception.ToString(); $_.ErrorDetails | Format-List * | Out-String }
} *>&1 | Out-File (Join-Path $Folder streams.txt) -Width 500
Stop-Transcript | Out-Null
Get-ChildItem /proc -Directory -ErrorAction Ignore | Where-Object Name -Match '^\d+$' | ForEach-Object { Get-Content "/proc/$($_.Name)/cmdline" -ErrorAction Ignore } | Out-File (Join-Path $Folder arguments.txt)
@{ Key = $own.GetNetworkCredential().Password; Token = Get-ProviderToken -AsPlainText | ForEach-Object Token } | ConvertTo-Json | Set-Content (Join-Path $Folder ../secrets.json)
'@
        $module = Join-Path $PSScriptRoot '../../out/CampaignTools'
        $shell = & (Join-Path $PSScriptRoot '../../src/CampaignTools.Shell/Get-ShellCommand.ps1')
        & $shell.FileName $shell.Arguments -NoProfile -NonInteractive -File $script -Module $module -Folder $folder | Out-Null
        Remove-Item $script

        $known = Get-Content (Join-Path $TestDrive secrets.json) | ConvertFrom-Json
        $known.Key | Should -Not -BeNullOrEmpty
        $known.Token | Should -Not -BeNullOrEmpty
        $files = Get-ChildItem $folder -File
        $files.Name | Should -Contain 'streams.txt'
        $files.Name | Should -Contain 'state.db'
        (Get-Item (Join-Path $folder streams.txt)).Length | Should -BeGreaterThan 5000
        foreach ($file in $files) {
            $bytes = [System.IO.File]::ReadAllBytes($file.FullName)
            $narrow = [System.Text.Encoding]::Latin1.GetString($bytes)
            $wide = [System.Text.Encoding]::Unicode.GetString($bytes)
            foreach ($one in $known.Key, $known.Token, $secret) {
                foreach ($form in Get-SecretForm $one) {
                    "$($file.Name): $($narrow.Contains($form, 'OrdinalIgnoreCase') -or $wide.Contains($form, 'OrdinalIgnoreCase'))" | Should -Be "$($file.Name): False"
                }
            }
        }
        Get-Content (Join-Path $folder streams.txt) -Raw | Should -BeLike '*key `*`*`* is not welcome*'
    }
}
