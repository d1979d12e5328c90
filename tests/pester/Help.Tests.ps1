# Get-Help for every cmdlet and topic, and every example of every page run as it stands: in a fresh session, against a fresh sandbox (module/help/README.md).
BeforeDiscovery {
    $module = Join-Path $PSScriptRoot '../../out/CampaignTools'
    Import-Module $module -Force
    $cmdlets = (Get-Command -Module CampaignTools).Name
    $topics = Get-ChildItem (Join-Path $module 'en-US') -Filter 'about_*.help.txt' | ForEach-Object { $_.Name -replace '\.help\.txt$' }

    # Title, fence and code of each example, from the pages themselves: the fence says which errors it shows.
    $examples = foreach ($cmdlet in $cmdlets) {
        $page = Get-Content -Raw (Join-Path $PSScriptRoot "../../module/help/$cmdlet.md")
        foreach ($match in [regex]::Matches($page, '(?ms)^### (?<title>Example [^\r\n]+)\r?\n+```powershell(?: error=(?<errors>\S+))?\r?\n(?<code>.*?)^```')) {
            @{
                Cmdlet = $cmdlet
                Title  = $match.Groups['title'].Value
                Code   = $match.Groups['code'].Value
                Errors = @($match.Groups['errors'].Value -split ',' -ne '')
            }
        }
    }
}

BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    Import-Module $module -Force

    # The account's clock is Asia/Kolkata's; tomorrow is in the future everywhere.
    function Get-Time([double] $Days) { [DateTimeOffset]::UtcNow.AddDays($Days).ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture) }

    function New-ExampleFolder([string] $Folder) {
        New-Item -ItemType Directory -Path $Folder | Out-Null
        $right = 0..5 | ForEach-Object { [pscustomobject]@{ PhoneNumber = "98765 4321$_"; LeadName = "Lead $_"; ScheduledTime = Get-Time (2 + $_) } }
        $right | Export-Csv (Join-Path $Folder leads.csv)
        @(
            $right[0]
            [pscustomobject]@{ PhoneNumber = '98x'; LeadName = 'Bad number'; ScheduledTime = Get-Time 2 }
            [pscustomobject]@{ PhoneNumber = '9876500001'; LeadName = 'Past'; ScheduledTime = Get-Time -2 }
            $right[0]
        ) | Export-Csv (Join-Path $Folder mistakes.csv)
        @([pscustomobject]@{ 'Cell no.' = '+91 98765 43210'; 'Full name' = 'Asha Rao'; City = 'Pune' }
            [pscustomobject]@{ 'Cell no.' = '+91 98765 43211'; 'Full name' = 'Ravi Kumar'; City = 'Delhi' }) | Export-Csv (Join-Path $Folder contacts.csv)
        @([pscustomobject]@{ PhoneNumber = '09876500100' }, [pscustomobject]@{ PhoneNumber = '+91 98765 00101' }) | Export-Csv (Join-Path $Folder dnc.csv)
        @([pscustomobject]@{ PhoneNumber = '9876543210'; Skill = 'Sales' }
            [pscustomobject]@{ PhoneNumber = '9876543211'; Skill = 'Hindi' }) | Export-Csv (Join-Path $Folder skills.csv)
        'Spring', 'Summer' | ForEach-Object {
            [pscustomobject]@{
                Name = "${_}_2026"; CampaignType = 'Progressive'; DialMethod = 'Nonagentwise'; Did = '911140000000'; StartTime = '09:00:00'; EndTime = '18:00:00'
                MappingName = 'Default'; PacingRatio = '1:1'; MaxDropRatio = 30; MaxAttempts = 3; Priority = 5; DialInterval = 5; CustomerRingTime = 30; WrapUpTime = 20; Disposition = 'Interested,Not Interested'
                DispositionType = 'Toolbar'; BlockNumber = 'None'; Recording = 'Record the call in Full'
            }
        } | Export-Csv (Join-Path $Folder campaigns.csv)
    }

    # Runs one example; gives its output and its errors.
    function Invoke-Example([string] $Code, [string] $Folder) {
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
        try {
            $before = {
                param($Module, $Folder, $Code)
                $ErrorActionPreference = 'Stop'
                Import-Module $Module
                Set-Location -LiteralPath $Folder

                # No connection leaves this machine, whatever an example names, and none shares a store with another.
                $global:PSDefaultParameterValues['Connect-CampaignProvider:StateStore'] = Join-Path $Folder state.db
                $sandbox = Start-CampaignSandbox
                if ($Code -notmatch 'Connect-CampaignProvider.*(-Sandbox|-BaseUri)') { $global:PSDefaultParameterValues['Connect-CampaignProvider:BaseUri'] = $sandbox.BaseUri }
                $provider = $Code -match 'Connect-CampaignProvider (TeleCmi|Enswitch)' ? $Matches[1] : 'Ozonetel'
                $global:ExampleCredential = $sandbox.Credential[$provider]
                function global:Get-Credential { $global:ExampleCredential }
                function global:Get-Secret { $global:ExampleCredential }
                function global:Get-AutomationPSCredential { $global:ExampleCredential }
                Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri
            }
            $shell.AddScript($before, $true).AddParameters(@{ Module = $module; Folder = $Folder; Code = $Code }).Invoke() | Out-Null
            $shell.Commands.Clear()
            $shell.Streams.ClearStreams()
            $thrown = $null
            try {
                # As at a prompt: what comes out is formatted too.
                $output = $shell.AddScript($Code).AddCommand('Out-String').Invoke()
            }
            catch {
                $thrown = $_.Exception.InnerException.ErrorRecord ?? $_
            }
            $errors = @($shell.Streams.Error) + @($thrown -ne $null ? $thrown : @())
            $shell.Commands.Clear()
            $shell.AddScript('Stop-CampaignSandbox').Invoke() | Out-Null
            [pscustomobject]@{ Output = "$output"; Errors = $errors }
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Get-Help <_>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $_ -Full
        $command = Get-Command $_
    }

    It 'says what the cmdlet is for' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match ([regex]::Escape($command.Name))
        ($help.description | Out-String).Trim().Length | Should -BeGreaterThan 80
    }

    It 'describes every parameter, and none that is not there' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $real = $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $help.parameters.parameter.name | Sort-Object | Should -Be $real
        foreach ($parameter in $help.parameters.parameter) {
            ($parameter.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$($parameter.name)"
        }
    }

    It 'has the syntax that the shell itself sees' {
        $shown = $help.syntax.syntaxItem | ForEach-Object { ($_.parameter.name | Sort-Object) -join ' ' } | Sort-Object
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $real = $command.ParameterSets | ForEach-Object { ($_.Parameters.Name | Where-Object { $_ -notin $common } | Sort-Object) -join ' ' } | Sort-Object
        $shown | Should -Be $real
        foreach ($parameter in $help.parameters.parameter) {
            $parameter.type.name | Should -Be ($command.Parameters[$parameter.name].ParameterType | ForEach-Object { ([nullable]::GetUnderlyingType($_) ?? $_).Name })
        }
    }

    It 'says what goes in and what comes out' {
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        ($help.alertSet | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'has examples' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.code | Should -Not -BeNullOrEmpty
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'links only to what is there' {
        foreach ($link in $help.relatedLinks.navigationLink | Where-Object { -not $_.uri }) {
            Get-Help $link.linkText | Should -Not -BeNullOrEmpty
        }

        $help.relatedLinks.navigationLink.linkText | Should -Contain about_CampaignTools_Errors
    }
}

Describe 'Get-Help <_>' -ForEach $topics {
    It 'shows the topic' {
        $text = Get-Help $_ | Out-String
        $text | Should -Match 'SHORT DESCRIPTION'
        (Get-Help "$_*" | Where-Object Name -EQ $_).Synopsis | Should -Not -BeNullOrEmpty
    }

    It 'is no wider than a console, but for code' {
        $path = Join-Path $module "en-US/$_.help.txt"
        Get-Content $path | Where-Object { $_ -notmatch '^ {8}' -and $_.Length -gt 80 } | Should -BeNullOrEmpty
    }
}

Describe 'The topics together' {
    It 'are found by wildcard' {
        (Get-Help about_CampaignTools*).Name | Sort-Object |
            Should -Be 'about_CampaignTools', 'about_CampaignTools_Definition', 'about_CampaignTools_DoNotCall', 'about_CampaignTools_Errors', 'about_CampaignTools_Limits', 'about_CampaignTools_Outcomes', 'about_CampaignTools_Runbook'
    }

    It 'name every status' {
        $text = Get-Help about_CampaignTools_Outcomes | Out-String
        $words = [enum]::GetNames([CampaignTools.LeadStatus]) + [enum]::GetNames([CampaignTools.CampaignStatus])
        $words | Where-Object { $text -notmatch "\b$_\b" } | Should -BeNullOrEmpty
    }

    It 'explain every error id, and each error leads there' {
        $text = Get-Help about_CampaignTools_Errors | Out-String
        $ids = [CampaignTools.ErrorIds].GetFields().Name
        $ids.Count | Should -BeGreaterThan 40
        $ids | Where-Object { $text -notmatch "(?m)^ +$_\r?\n\r?\n +\S.{30}" } | Should -BeNullOrEmpty

        # The line that the topic gives for one id.
        $page = Get-Content -Raw (Join-Path $PSScriptRoot '../../module/help/about_CampaignTools_Errors.md')
        $line = [regex]::Match($page, "(?m)^\(Get-Help .+$").Value
        $found = @(Invoke-Expression $line)
        $found | Should -HaveCount 1
        "$($found[0].Context.PostContext)" | Should -BeLike '*requests come too fast*-RateLimit*'

        try { Get-ProviderToken -Connection nowhere } catch { $failure = $_ }
        $failure.Exception.HelpLink | Should -Be 'Get-Help about_CampaignTools_Errors'
        Invoke-Expression $failure.Exception.HelpLink | Out-String | Should -Match ($failure.FullyQualifiedErrorId -replace ',.*')
    }

    It 'name every cmdlet' {
        $text = Get-Help about_CampaignTools | Out-String
        (Get-Command -Module CampaignTools).Name | Where-Object { $text -notmatch "\b$_\b" } | Should -BeNullOrEmpty
    }
}

Describe 'The examples' {
    It 'are the ones that Get-Help shows: <_>' -ForEach $cmdlets {
        $cmdlet = $_
        $shown = (Get-Help $cmdlet -Full).examples.example.code -replace '\s+', ' '
        $page = Get-Content -Raw (Join-Path $PSScriptRoot "../../module/help/$cmdlet.md")
        $written = [regex]::Matches($page, '(?ms)^```powershell[^\r\n]*\r?\n(?<code>.*?)^```') | ForEach-Object { $_.Groups['code'].Value.Trim() -replace '\s+', ' ' }
        $shown | ForEach-Object Trim | Should -Be $written
    }

    It '<Cmdlet>, <Title>' -ForEach $examples {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        New-ExampleFolder $folder
        $run = Invoke-Example -Code $Code -Folder $folder
        if ($Errors.Count -eq 0) {
            $run.Errors | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" } | Should -BeNullOrEmpty
        }
        else {
            $run.Errors | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } | Sort-Object -Unique | Should -Be ($Errors | Sort-Object)
        }
    }
}
