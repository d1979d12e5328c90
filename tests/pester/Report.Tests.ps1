# Export-CampaignReport: results and imports in, a page out; and what the page tells to type can be typed.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $page = Join-Path $TestDrive report.html
    $null = Start-CampaignSandbox -DoNotDisturb 9876543288
    Connect-CampaignProvider -Sandbox -StateStore ':memory:'
    $rows = @(
        1..3 | ForEach-Object { [pscustomobject]@{ PhoneNumber = "98765 4321$_"; LeadName = "Asha $_"; ScheduledTime = [DateTimeOffset]::Now.AddHours(5) } }
        [pscustomobject]@{ PhoneNumber = '98765432x0'; LeadName = 'Wrong'; ScheduledTime = [DateTimeOffset]::Now.AddHours(5) }
        [pscustomobject]@{ PhoneNumber = '9876543299'; LeadName = 'Late'; ScheduledTime = [DateTimeOffset]::Now.AddHours(-5) }
    )
    $results = $rows | Register-ScheduledLead "O'Brien" -ImportName first -ErrorAction SilentlyContinue -InformationAction Ignore

    # The commands of a page, as a reader would copy them.
    function Get-PageCommand([string] $Path) {
        [regex]::Matches((Get-Content -Raw $Path), '(?s)<pre><code>(?<code>.*?)</code></pre>') | ForEach-Object { [System.Net.WebUtility]::HtmlDecode(($_.Groups['code'].Value -replace '<[^>]+>')) }
    }
}
AfterAll { Stop-CampaignSandbox }

Describe 'Export-CampaignReport' {
    It 'writes a page of results, and gives it back with -PassThru alone' {
        $results | Export-CampaignReport $page | Should -BeNullOrEmpty
        ($results | Export-CampaignReport $page -PassThru).FullName | Should -Be $page
        $text = Get-Content -Raw $page
        $text | Should -BeLike '*3 of 5 rows*2 to correct*'
        $text | Should -Not -MatchExactly 'Asha|Wrong|9876543299'
        (Get-ChildItem $TestDrive).Name | Should -Be 'report.html'
    }

    It 'shows numbers and names when it is asked to' {
        $results | Export-CampaignReport $page -ShowNumbers -Title 'A & B'
        Get-Content -Raw $page | Should -BeLike '*<h1><bdi>A &amp; B</bdi></h1>*9876543299*Late*'
    }

    It 'takes results that came through Clixml' {
        $file = Join-Path $TestDrive results.xml
        $results | Export-Clixml $file
        Import-Clixml $file | Export-CampaignReport $page
        Get-Content -Raw $page | Should -BeLike '*3 of 5 rows*'
        Remove-Item $file
    }

    It 'takes an import, with what it remembers' {
        9876543287, 9876543288 | Add-CampaignLead Diwali -ImportName second -InformationAction Ignore -WarningAction Ignore | Out-Null
        $import = Get-CampaignImport second
        $import.Causes['Suppressed DoNotCall'] | Should -Be 1
        $import | Export-CampaignReport $page
        Get-Content -Raw $page | Should -BeLike '*1 of 2 rows*Suppressed*DoNotCall*'
    }

    It 'leaves a file as it is with -NoClobber and -WhatIf, and says so before anything is sent' {
        Set-Content $page old
        $sent = $false
        { & { $script:sent = $true; $results } | Export-CampaignReport $page -NoClobber } | Should -Throw -ErrorId 'FileNotWritten,CampaignTools.Commands.ExportCampaignReportCommand'
        $sent | Should -BeFalse
        $results | Export-CampaignReport $page -WhatIf
        Get-Content $page | Should -Be old
        { Export-CampaignReport (Join-Path $TestDrive none/report.html) -InputObject $results } | Should -Throw -ErrorId 'FileNotWritten,*'
        { Export-CampaignReport Env:/report.html -InputObject $results } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'replaces what is read-only with -Force alone' {
        Set-Content $page old
        Set-ItemProperty $page IsReadOnly $true
        { $results | Export-CampaignReport $page } | Should -Throw -ErrorId 'FileNotWritten,*'
        $results | Export-CampaignReport $page -Force
        Get-Content -Raw $page | Should -BeLike '*3 of 5 rows*'
        Set-ItemProperty $page IsReadOnly $false
    }

    It 'says what is no result, and goes on' {
        'text', $results[0] | Export-CampaignReport $page -ErrorVariable wrong -ErrorAction SilentlyContinue
        $wrong.FullyQualifiedErrorId | Should -Be 'InvalidParameter,CampaignTools.Commands.ExportCampaignReportCommand'
        Get-Content -Raw $page | Should -BeLike '*0 of 1 row*'
    }

    It 'tells what can be typed: every error, every status, whatever the campaign is called' {
        $every = foreach ($status in [enum]::GetValues([CampaignTools.LeadStatus])) {
            foreach ($id in [CampaignTools.ErrorIds].GetFields().Name) { [CampaignTools.LeadResult]@{ Status = $status; ErrorId = $id; CampaignName = "O'Brien’s; exit"; Message = 'no' } }
        }
        $commands = foreach ($cause in $every | Where-Object Status -NotIn Added, Scheduled, Queued | Group-Object Status, ErrorId) {
            $cause.Group[0] | Export-CampaignReport $page
            Get-PageCommand $page
        }
        $commands.Count | Should -BeGreaterThan 150
        $parameters = @{}
        $wrong = foreach ($command in $commands | Sort-Object -Unique) {
            $faults = $null
            $parsed = [System.Management.Automation.Language.Parser]::ParseInput($command, [ref] $null, [ref] $faults)
            if ($faults -or $parsed.Extent.Text -match '^exit') { $command }
            foreach ($part in $parsed.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $name = $part.GetCommandName()
                $parameters[$name] ??= (Get-Command $name -ErrorAction Stop).Parameters.Keys
                foreach ($element in $part.CommandElements) {
                    if ($element.ParameterName -and $element.ParameterName -notin $parameters[$name]) { "$name -$($element.ParameterName): $command" }
                    if ($element.Extent.Text -eq 'exit') { $command }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'tells what does it: a row whose time is missing goes with the command of the page' {
        $results = [pscustomobject]@{ PhoneNumber = '9876500001'; LeadName = 'Ravi'; ScheduledTime = '' } | Register-ScheduledLead "O'Brien" -ErrorAction SilentlyContinue -InformationAction Ignore
        $results | Export-CampaignReport $page
        $again = Invoke-Expression (Get-PageCommand $page)
        $again.Status | Should -Be 'Scheduled'
        $again.CampaignName | Should -Be "O'Brien"
    }
}
