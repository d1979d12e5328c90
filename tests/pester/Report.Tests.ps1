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
        [regex]::Matches((Get-Content -Raw $Path), '(?s)<code>(?<code>[^…]*?)</code>(?=<code>|</pre>)') | ForEach-Object { [System.Net.WebUtility]::HtmlDecode(($_.Groups['code'].Value -replace '<[^>]+>')) }
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

    It 'names file and line where several were sent, of results that were written down too' {
        $time = [DateTime]::Today.AddDays(2).ToString('yyyy-MM-dd') + ' 10:00'
        $files = 'north.csv', 'south.csv' | ForEach-Object { Join-Path $TestDrive $_ }
        Set-Content $files[0] "Phone,ScheduledTime`n9876543210,$time"
        Set-Content $files[1] "Phone,ScheduledTime`n9876543211,$time`n12,$time`n`"13`",$time`n14,$time`n15,$time`n16,$time`n17,$time"
        $sent = Register-ScheduledLead Diwali -Path $files -ErrorAction SilentlyContinue -InformationAction Ignore
        $sent | Export-Clixml (Join-Path $TestDrive results.xml)
        foreach ($given in $sent, (Import-Clixml (Join-Path $TestDrive results.xml))) {
            $given | Export-CampaignReport $page
            $text = Get-Content -Raw $page
            $text | Should -BeLike '*<th class="n">Row</th><th>File</th>*<td class="n">3</td><td><bdi>south.csv line 3</bdi></td>*'
            $text -replace '<[^>]+>' | Should -BeLike '*Rows 3 (south.csv line 3), 4 (south.csv line 4), *8 (south.csv line 8)*'
        }
        Register-ScheduledLead Diwali -Path $files[1] -ErrorAction SilentlyContinue -InformationAction Ignore | Export-CampaignReport $page
        $text = Get-Content -Raw $page
        $text | Should -Not -BeLike '*<th>File</th>*'
        $text | Should -BeLike '*Rows 2, 3, 4, 5, 6, 7</small>*'
        Remove-Item ($files + (Join-Path $TestDrive results.xml))
    }

    It 'shows the number that Excel has for a time as it stands, and what it means' {
        $serial = ([DateTime]::Today.AddDays(2).AddHours(10.5)).ToOADate().ToString('R', [cultureinfo]::InvariantCulture)
        [pscustomobject]@{ PhoneNumber = '9876543210'; ScheduledTime = $serial } | Register-ScheduledLead Diwali -ErrorAction SilentlyContinue -InformationAction Ignore | Export-CampaignReport $page
        [System.Net.WebUtility]::HtmlDecode((Get-Content -Raw $page)) -replace '<[^>]+>' | Should -BeLike "*'$serial': *-TimeFormat 'Excel', which reads $([DateTime]::Today.AddDays(2).ToString('yyyy-MM-dd')) 10:30:00 (*"
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

    It 'tells what does it: numbers without columns are written down, corrected and sent' {
        Push-Location $TestDrive
        $results = '12', '9876500002' | Add-CampaignLead "O'Brien" -ErrorAction SilentlyContinue -InformationAction Ignore
        $results | Export-CampaignReport $page
        $export, $import = Get-PageCommand $page
        Invoke-Expression $export
        (Import-Csv InvalidPhoneNumber.csv).PhoneNumber | Should -Be 12
        (Get-Content InvalidPhoneNumber.csv) -replace '12', '9876500003' | Set-Content InvalidPhoneNumber.csv
        (Invoke-Expression $import).Status | Should -Be 'Added'
        Remove-Item InvalidPhoneNumber.csv
        Pop-Location
    }

    It 'tells what does it: rows of an import are sent in it again' {
        $null = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'Http'; Status = 401; Times = 9 }
        Connect-CampaignProvider -Sandbox -StateStore ':memory:' -MaxRetry 0
        $results = [pscustomobject]@{ PhoneNumber = '9876500004'; ScheduledTime = [DateTimeOffset]::Now.AddHours(5) } | Register-ScheduledLead Diwali -ImportName 'again' -ErrorAction SilentlyContinue -InformationAction Ignore
        $results.Status, $results.ImportName | Should -Be 'Failed', 'again'
        $results | Export-CampaignReport $page
        Get-PageCommand $page | Select-Object -Last 1 | Should -BeLike "*| Register-ScheduledLead -CampaignName 'Diwali' -ImportName 'again'"
    }

    It 'tells what does it: what an import has in doubt is resolved, and what was taken back is held back' {
        $null = Start-CampaignSandbox -Fault @{ Operation = 'Schedule'; Kind = 'Reset'; Skip = 1; Point = 'AfterAnswerProcessed' }
        Connect-CampaignProvider -Sandbox -StateStore ':memory:'
        $list = 0..149 | ForEach-Object { [pscustomobject]@{ PhoneNumber = '98{0:00000000}' -f $_; ScheduledTime = [DateTimeOffset]::Now.AddDays(3) } }
        $results = $list | Register-ScheduledLead Diwali -ImportName doubt -ThrottleLimit 1 -NoLookup -ErrorAction SilentlyContinue -InformationAction Ignore
        $results | Export-CampaignReport $page
        Get-PageCommand $page | Should -Be "Resolve-CampaignImport 'doubt'"
        Get-CampaignImport doubt | Export-CampaignReport $page
        (Invoke-Expression (Get-PageCommand $page) | Group-Object Status -NoElement).Name | Should -Be 'Scheduled'
        $undone = Undo-CampaignImport doubt -Confirm:$false
        ($undone.Index | Sort-Object -Unique).Count | Should -Be 150
        foreach ($given in $undone, (Get-CampaignImport doubt)) {
            $given | Export-CampaignReport $page
            Get-Content -Raw $page | Should -BeLike '*nothing left to do*NotSent · TakenBack*taken back by Undo-CampaignImport*'
            Get-PageCommand $page | Should -BeNullOrEmpty
        }
    }

    It 'tells what does it: what can not be asked for is settled by hand, and only where it is in doubt' {
        $file = Join-Path $TestDrive hand.csv
        'PhoneNumber', '9876500010', '9876500011', '9876500012' | Set-Content $file
        $null = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Reset'; Skip = 1 }
        Connect-CampaignProvider -Sandbox -StateStore ':memory:'
        $results = Add-CampaignLead Diwali -Path $file -ImportName hand -ErrorAction SilentlyContinue -InformationAction Ignore
        @($results | Where-Object Status -EQ Indeterminate).Count | Should -Be 1
        Push-Location $TestDrive
        Get-CampaignImport hand | Export-CampaignReport $page
        $added, $failed = Get-PageCommand $page
        $failed | Should -BeLike '*-As Failed -Confirm*'
        $settled = Invoke-Expression ($added -replace '-Confirm', '-Confirm:$false')
        Pop-Location
        $settled.Status | Should -Be 'Added'
        (Get-CampaignImport hand).Indeterminate | Should -Be 0
        Remove-Item $file
    }

    It 'leaves names out of messages too' {
        $results = [pscustomobject]@{ PhoneNumber = '9811111112'; LeadName = 'Asha, "Rao"' } | Add-CampaignLead Diwali -Bulk -ErrorAction SilentlyContinue -InformationAction Ignore
        $results.Message | Should -BeLike '*Asha*'
        $results | Export-CampaignReport $page
        Get-Content -Raw $page | Should -Not -BeLike '*Asha*'
    }
}
