# Save-CampaignConnection and Connect-CampaignProvider -SavedName: what was given comes again, and the secret is never in the file.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    $credential = $sandbox.Credential.Ozonetel
    $secret = $credential.GetNetworkCredential().Password
    $folder = Join-Path ([Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')) CampaignTools connections
    $dnc = Join-Path $TestDrive dnc.csv
    Set-Content $dnc 'PhoneNumber', '9876500001'

    function Connect-Account([hashtable] $With = @{}) {
        $With.StateStore ??= ':memory:'
        Connect-CampaignProvider Ozonetel $credential -BaseUri $sandbox.BaseUri @With
    }
    function Get-Setting { Get-CampaignConnection | Select-Object -Last 1 -ExcludeProperty Name, DoNotCall, CallingHours | ConvertTo-Json -Depth 3 }
}
AfterAll { Stop-CampaignSandbox }

Describe 'Saved connections' {
    BeforeEach { $env:CT_TEST_KEY = $secret }
    AfterEach {
        Get-CampaignConnection | Disconnect-CampaignProvider
        Remove-Item Env:/CT_TEST_KEY, $folder -Recurse -ErrorAction Ignore
        Remove-Item Function:/Get-Secret -ErrorAction Ignore
    }

    Context 'Save-CampaignConnection' {
        It 'keeps all that was given, and -SavedName gives it again' {
            Push-Location $TestDrive
            $all = @{
                Region = 'International'; Authentication = 'Basic'; TimeZone = 'Europe/Berlin'; Country = 'DE'; NumberFormat = 'E164'; DoNotCall = 'dnc.csv'; DoNotCallMaxAge = '10.00:00:00'
                CallingHours = @{ Weekday = '09:00-12:00', '14:00-18:00'; Weekend = ''; Except = [datetime] '2026-12-25' }; CallingHoursZone = 'Account'; HistoryAge = 0
                RateLimit = @{ Add = '100/m'; Schedule = '5/s' }; RequestTimeout = 60; MaxRetry = 7; StateStore = 'saved.db'; CampaignBaseUri = $sandbox.BaseUri
            }
            Connect-CampaignProvider Ozonetel $credential -BaseUri $sandbox.BaseUri @all
            $given = Get-Setting
            $hours = (Get-CampaignConnection).CallingHours
            $hours | Should -Be 'Weekday 09:00-12:00, 14:00-18:00; Weekend closed; Except 2026-12-25'
            Pop-Location
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            Get-CampaignConnection | Disconnect-CampaignProvider
            Connect-CampaignProvider -SavedName PROD
            (Get-CampaignConnection).Name | Should -Be prod
            Get-Setting | Should -Be $given
            (Get-CampaignConnection).CallingHours | Should -Be $hours
            (Get-CampaignConnection).DoNotCall | Should -Be $dnc

            # What Connect has for a real account, and was not given here, is one that this test has to be told of.
            $own = (Get-Command Connect-CampaignProvider).ParameterSets.Where{ $_.Name -eq 'Provider' }.Parameters.Name | Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
            $own | Where-Object { $_ -notin @($all.Keys) + 'Provider', 'Credential', 'BaseUri', 'PassThru', 'Name', 'AllowUnencrypted', 'Definition', 'TracePath', 'TraceLevel', 'TraceNumbers' } | Should -BeNullOrEmpty
        }

        It 'keeps <_> too' -ForEach 'Definition', 'TracePath', 'AllowUnencrypted' {
            Push-Location $TestDrive
            '{"provider":"Ozonetel","limits":{"Add":"60/m"}}' | Set-Content definition.json
            $all = @{ Definition = 'definition.json'; TracePath = 'trace.jsonl'; AllowUnencrypted = $true }
            $given = @{ $_ = $all[$_] }
            if ($_ -eq 'TracePath') { $given += @{ TraceLevel = 'Exchange'; TraceNumbers = $true } }
            Connect-Account $given
            $before = Get-Setting
            Pop-Location
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            Get-CampaignConnection | Disconnect-CampaignProvider
            Connect-CampaignProvider -SavedName prod
            Get-Setting | Should -Be $before
            (Get-Content -Raw $folder/prod.json | ConvertFrom-Json).parameters.PSObject.Properties.Name | Should -Contain $_
        }

        It 'holds no secret, and is its owner''s alone' {
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            $file = Join-Path $folder prod.json
            $text = Get-Content -Raw $file
            foreach ($form in $secret, [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret)), [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($credential.UserName):$secret"))) { $text.Contains($form) | Should -BeFalse }
            $text | Should -BeLike '*"variable": "CT_TEST_KEY"*'
            if (-not $IsWindows) {
                (Get-Item $file).UnixMode | Should -Be '-rw-------'
                (Get-Item $folder).UnixMode | Should -Be 'drwx------'
            }
        }

        It 'does not save a secret that was given in another place' {
            Connect-Account @{ StateStore = 'Host=127.0.0.1;Database=d;Username=u;Password=hunter22' }
            { Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY } | Should -Throw -ErrorId 'InvalidParameter,CampaignTools.Commands.SaveCampaignConnectionCommand'
            Connect-Account
            { Save-CampaignConnection prod -CredentialVariable $secret } | Should -Throw '*not what it holds*'
            Connect-CampaignProvider -Sandbox -Name s
            { Save-CampaignConnection prod -SecretName a } | Should -Throw '*sandbox of this session*'
            foreach ($name in 'CON', 'nul.txt', 'lpt1') { { Save-CampaignConnection $name -SecretName a -Connection s } | Should -Throw "'$name'*no device of Windows*" }
            Connect-Account
            foreach ($name in '$env:CT_TEST_KEY', 'env:CT_TEST_KEY', 'A=B') { { Save-CampaignConnection prod -CredentialVariable $name } | Should -Throw '*the variable''s name alone*' -ErrorId 'InvalidParameter,*' }
            { Save-CampaignConnection ../prod -SecretName a -Connection s } | Should -Throw -ErrorId 'InvalidParameter,*'
            Test-Path $folder/* | Should -BeFalse
        }

        It 'replaces one of the same name, whatever its letters, and writes nothing with -WhatIf' {
            Connect-Account
            Save-CampaignConnection prod -SecretName one -WhatIf
            Test-Path $folder/* | Should -BeFalse
            Save-CampaignConnection prod -SecretName one
            Get-CampaignConnection | Save-CampaignConnection PROD -SecretName two -Vault Team
            (Get-ChildItem $folder).Name | Should -Be 'prod.json'
            $saved = Get-Content -Raw $folder/prod.json | ConvertFrom-Json
            $saved.secretName, $saved.vault | Should -Be 'two', 'Team'
            Set-ItemProperty $folder/prod.json IsReadOnly $true
            Save-CampaignConnection prod -SecretName three
            (Get-Content -Raw $folder/prod.json | ConvertFrom-Json).secretName | Should -Be 'three'
        }
    }

    Context 'Connect-CampaignProvider -SavedName' {
        It 'takes the credential from a vault, as <Kind>' -ForEach @(
            @{ Kind = 'a credential' }, @{ Kind = 'a key alone' }
        ) {
            Connect-Account
            Save-CampaignConnection prod -SecretName ozonetel -Vault Team
            Get-CampaignConnection | Disconnect-CampaignProvider
            $global:ctSecret = $Kind -eq 'a credential' ? $credential : $credential.Password
            function global:Get-Secret([string] $Name, [string] $Vault) { $global:ctAsked = "$Name of $Vault"; $global:ctSecret }
            (Connect-CampaignProvider -SavedName prod -PassThru).UserName | Should -Be $credential.UserName
            $global:ctAsked | Should -Be 'ozonetel of Team'
            ('9876543210' | Add-CampaignLead Diwali -InformationAction Ignore -WarningAction Ignore).Status | Should -Be 'Added'
        }

        It 'lets what is given beside it win' {
            Connect-Account @{ MaxRetry = 7 }
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            $connection = Connect-CampaignProvider -SavedName prod -MaxRetry 1 -Country GB -Name other -PassThru
            $connection.Name, $connection.MaxRetry, $connection.Country | Should -Be 'other', 1, 'GB'
        }

        It 'says what is missing' {
            { Connect-CampaignProvider -SavedName prod } | Should -Throw -ErrorId 'NotConnected,CampaignTools.Commands.ConnectCampaignProviderCommand'
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            Save-CampaignConnection vault -SecretName ozonetel
            { Connect-CampaignProvider -SavedName prd } | Should -Throw "*'prod', 'vault'*"
            Remove-Item Env:/CT_TEST_KEY
            { Connect-CampaignProvider -SavedName prod } | Should -Throw '*CT_TEST_KEY*not set*' -ErrorId 'CredentialNotFound,*'
            { Connect-CampaignProvider -SavedName vault } | Should -Throw '*Get-Secret, which is not installed*' -ErrorId 'CredentialNotFound,*'
            function global:Get-Secret { throw 'The vault is locked.' }
            { Connect-CampaignProvider -SavedName vault } | Should -Throw '*The vault is locked*' -ErrorId 'CredentialNotFound,*'
            function global:Get-Secret { @{ key = 1 } }
            { Connect-CampaignProvider -SavedName vault } | Should -Throw '*neither a credential nor a text*'
        }

        It 'refuses a file that others can write, or that is damaged' {
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            if (-not $IsWindows) {
                chmod g+w $folder/prod.json
                { Connect-CampaignProvider -SavedName prod } | Should -Throw '*other users of this machine can write it*' -ErrorId 'NotConnected,*'
                chmod g-w $folder/prod.json
            }
            if (-not $IsWindows) {
                chmod g+w $folder
                { Connect-CampaignProvider -SavedName prod } | Should -Throw '*can write its folder*' -ErrorId 'NotConnected,*'
                chmod g-w $folder
            }
            Set-Content $folder/prod.json '{"name":'
            { Connect-CampaignProvider -SavedName prod } | Should -Throw '*no JSON*' -ErrorId 'NotConnected,*'
        }

        It 'checks what is in the file as if it were typed' {
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            $saved = Get-Content -Raw $folder/prod.json | ConvertFrom-Json
            $saved.parameters | Add-Member MaxRetry 99
            $saved | ConvertTo-Json -Depth 5 | Set-Content $folder/prod.json
            { Connect-CampaignProvider -SavedName prod } | Should -Throw '*MaxRetry*'
        }

        It 'asks for nothing that the file lacks, and says which file it was' -ForEach @(
            @{ Change = { $args[0].parameters.PSObject.Properties.Remove('Provider') }; Says = '*prod.json*names no user or no provider*' }
            @{ Change = { $args[0].userName = '' }; Says = '*prod.json*names no user or no provider*' }
            @{ Change = { $args[0].variable = $null }; Says = '*prod.json*where the credential is*' }
            @{ Change = { $args[0].parameters.Provider = 'Nobody' }; Says = '*prod.json*Nobody*' }
            @{ Change = { $args[0].parameters | Add-Member Unheard 1 }; Says = '*prod.json*Unheard*' }
        ) {
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            $saved = Get-Content -Raw $folder/prod.json | ConvertFrom-Json
            & $Change $saved
            $saved | ConvertTo-Json -Depth 5 | Set-Content $folder/prod.json
            { Connect-CampaignProvider -SavedName prod } | Should -Throw $Says -ErrorId 'NotConnected,CampaignTools.Commands.ConnectCampaignProviderCommand'
        }

        It 'takes a copy under its own name, and a byte-order mark' {
            Connect-Account
            Save-CampaignConnection prod -CredentialVariable CT_TEST_KEY
            Get-Content -Raw $folder/prod.json | Set-Content $folder/copy.json -Encoding utf8BOM
            if (-not $IsWindows) { chmod 600 $folder/copy.json }
            (Connect-CampaignProvider -SavedName copy -PassThru).Name | Should -Be 'copy'
        }

        It 'completes the names' {
            Connect-Account
            Save-CampaignConnection 'night shift' -CredentialVariable CT_TEST_KEY
            $line = 'Connect-CampaignProvider -SavedName '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'night shift'"
        }
    }
}
