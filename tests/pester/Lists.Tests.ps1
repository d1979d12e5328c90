# Lists as people have them: files, columns, values. The small inputs in cases/ each stand for a kind that once gave a wrong result; -Path and Import-Csv are held to the same.
BeforeDiscovery {
    $both = @{ Way = '-Path' }, @{ Way = 'Import-Csv' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
    $day = [DateTimeOffset]::UtcNow.AddDays(10).ToString('yyyy-MM-dd')

    # The cases' times are meant for a clock that stands still: here they are ten days ahead.
    function Get-Case([string] $Name) {
        $file = Join-Path $TestDrive ([guid]::NewGuid().ToString('n') + '-' + (Split-Path $Name -Leaf))
        $latin = [System.Text.Encoding]::Latin1
        [System.IO.File]::WriteAllText($file, [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot cases $Name), $latin).Replace('2026-12-10', $day), $latin)
        $file
    }

    function Register-Case([string] $Way, [string] $File, [hashtable] $With = @{}) {
        $given = @{ CampaignName = 'Diwali'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'fault'; WarningVariable = 'warned'; WarningAction = 'SilentlyContinue' } + $With
        $script:fault = @(); $script:warned = @()
        if ($Way -eq '-Path') { Register-ScheduledLead -LiteralPath $File @given }
        else {
            $first = Get-Content -LiteralPath $File -TotalCount 1
            $delimiter = if ($first -match ';') { ';' } else { ',' }
            Import-Csv -LiteralPath $File -Delimiter $delimiter | Register-ScheduledLead @given
        }
        $script:fault = $fault; $script:warned = $warned
    }
}

AfterAll { Stop-CampaignSandbox }

Describe 'Columns' {
    It 'an exact name wins over a synonym that stands before it (<Way>)' -ForEach $both {
        $results = @(Register-Case $Way (Get-Case exact-name-after-synonym.csv))
        $results.PhoneNumber | Should -Be '9876543210', '9876543211'
        $results.Status | Should -Be 'Scheduled', 'Scheduled'
    }

    It 'a usual name is known: <Heading>' -ForEach @(
        'Mobile No', 'Mobile No.', 'Contact No', 'Contact Number', 'Cell', 'Cell Phone', 'Telephone', 'Tel', 'Phone No.', 'Phone #', 'Phone 1', 'Primary Phone', "Mo`u{200b}bile", 'PHONE_NUMBER' |
            ForEach-Object { @{ Heading = $_ } }) {
        ([pscustomobject]@{ $Heading = '9876543210' } | Add-CampaignLead Diwali).PhoneNumber | Should -Be '9876543210'
    }

    It 'Phone or Mobile is one terminating error that names both, and nothing is sent (<Way>)' -ForEach $both {
        $before = @(Get-CampaignSandboxRequest).Count
        $thrown = { Register-Case $Way (Get-Case different-shapes/1-north.csv) @{ ScheduledTime = "$day 10:00" } } | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -Be 'ColumnNotFound,CampaignTools.Commands.RegisterScheduledLeadCommand'
        "$thrown" | Should -BeLike "*'Phone' and 'Mobile'*-ColumnMap*"
        @(Get-CampaignSandboxRequest).Count | Should -Be $before
    }

    It 'each object is read by its own columns (<Way>)' -ForEach $both {
        $with = @{ CampaignName = 'Diwali'; ScheduledTime = "$day 10:00"; ColumnMap = @{ PhoneNumber = 'Phone', 'Mobile' } }
        $folder = Join-Path $PSScriptRoot cases/different-shapes
        $results = if ($Way -eq '-Path') { Register-ScheduledLead -Path "$folder/*.csv" @with } else { Get-ChildItem $folder | Import-Csv | Register-ScheduledLead @with }
        $results.PhoneNumber | Should -Be '9876543210', '9000000001', '9876543212'
        $results.Status | Should -Be 'Scheduled', 'Scheduled', 'Scheduled'
    }

    It 'a later shape that has no number refuses its rows and no others' {
        $results = [pscustomobject]@{ Phone = '9876543210' }, [pscustomobject]@{ Serial = '1' }, [pscustomobject]@{ Phone = '9876543211' } | Add-CampaignLead Diwali -ErrorAction SilentlyContinue
        ($results | Sort-Object Index).Status | Should -Be 'Added', 'Rejected', 'Added'
        ($results | Where-Object Status -eq Rejected).ErrorId | Should -Be 'ColumnNotFound'
    }

    It 'a column that an object of a file has been given counts for it' {
        $file = Join-Path $TestDrive given.csv
        'Phone,City', '9876543210,Pune', '9876543211,Goa', '9876543212,Delhi' | Set-Content $file
        $rows = Import-Csv $file
        $rows[1] | Add-Member PhoneNumber 9876500000
        $rows[2] | Add-Member Skill Tamil
        ($rows | Add-CampaignLead Diwali | Sort-Object Index).PhoneNumber | Should -Be '9876543210', '9876500000', '9876543212'
        (Get-CampaignSandboxRequest -Operation Add).BodyText | Where-Object { $_ -like '*Tamil*' } | Should -BeLike '*9876543212*'
    }

    It 'a list without a number names its columns and the likely one' {
        $file = Join-Path $TestDrive likely.csv
        "Name,Reach at`nAsha,9876543210`nRavi,9876543211`n" | Set-Content $file
        $thrown = { Add-CampaignLead Diwali -Path $file } | Should -Throw -PassThru
        "$thrown" | Should -BeLike "*'Name', 'Reach at'*'Reach at' looks like it, by what it holds: -ColumnMap @{ PhoneNumber = 'Reach at' }*"
    }

    It 'names all columns that are missing at once, with what would take them' {
        $file = Join-Path $TestDrive missing.csv
        "Customer,Kontakt,Callback`nAsha,9876543210,$day 10:00`n" | Set-Content $file
        { Register-ScheduledLead Diwali -Path $file } | Should -Throw "*no column for PhoneNumber, and none for ScheduledTime*Try -ColumnMap @{ PhoneNumber = 'Kontakt'; ScheduledTime = 'Callback' }."
        { Register-ScheduledLead -Path $file } | Should -Throw "*and none for CampaignName*Give -CampaignName*"
    }

    It 'a heading that begins with #' {
        (Register-Case '-Path' (Get-Case hash-heading.csv)).Status | Should -Be 'Scheduled', 'Scheduled', 'Scheduled'
        $thrown = { Register-Case 'Import-Csv' (Get-Case hash-heading.csv) } | Should -Throw -PassThru
        "$thrown" | Should -BeLike '*look like values*#*-Path*'
    }

    It 'hashtables, ordered tables, objects and JSON are read alike' {
        $json = '{"Phone":"9876543211","Mobile":"9000000001"}'
        foreach ($one in [ordered]@{ Phone = '9876543211'; Mobile = '9000000001' }, [pscustomobject]@{ Phone = '9876543211'; Mobile = '9000000001' }, ($json | ConvertFrom-Json), ($json | ConvertFrom-Json -AsHashtable)) {
            { , $one | Add-CampaignLead Diwali } | Should -Throw -ErrorId 'ColumnNotFound,*'
            (, $one | Add-CampaignLead Diwali -ColumnMap @{ PhoneNumber = 'Phone', 'Mobile' }).PhoneNumber | Should -Be '9876543211'
        }
    }

    It "a data table's columns are its columns" {
        $table = [System.Data.DataTable]::new()
        'PhoneNumber', 'ScheduledTime', 'City' | ForEach-Object { $null = $table.Columns.Add($_) }
        $null = $table.Rows.Add('9876543210', "$day 10:00", 'Pune')
        ($table | Register-ScheduledLead Diwali -IncludeColumn *).Status | Should -Be 'Scheduled'
        $sent = (Get-CampaignSandboxRequest -Operation Schedule)[-1].BodyText
        $sent | Should -BeLike '*City*'
        $sent | Should -Not -BeLike '*RowState*'
    }

    It 'a date and a time of day in two columns are joined' {
        $result = [pscustomobject]@{ Phone = '9876543210'; Date = $day; Time = '10:30' } | Register-ScheduledLead Diwali -ColumnMap @{ ScheduledTime = 'Date', 'Time' }
        $result.ScheduledTime.ToString('yyyy-MM-dd HH:mm') | Should -Be "$day 10:30"
    }

    It 'further columns go with leads of Ozonetel' {
        ([pscustomobject]@{ Phone = '9876543210'; City = 'Pune' } | Add-CampaignLead Diwali -IncludeColumn City).Status | Should -Be 'Added'
        (Get-CampaignSandboxRequest -Operation Add)[-1].BodyText | Should -BeLike '*"City":"Pune"*'
        ([pscustomobject]@{ Phone = '9876543210'; City = 'Pune' } | Add-CampaignLead Diwali -Bulk -IncludeColumn City).Status | Should -Be 'Queued'
        (Get-CampaignSandboxRequest -Operation Bulk)[-1].BodyText | Should -BeLike '*"City"*"Pune"*'
    }
}

Describe 'Files' {
    It 'sep=; is no heading' {
        (Register-Case '-Path' (Get-Case sep-line.csv)).PhoneNumber | Should -Be '9876543210'
    }

    It 'surplus fields that are empty are nothing (<Way>)' -ForEach $both {
        (Register-Case $Way (Get-Case surplus-empty-fields.csv)).Status | Should -Be 'Scheduled', 'Scheduled'
    }

    It 'rows without a value are no leads, and are counted (<Way>)' -ForEach $both {
        (Register-Case $Way (Get-Case empty-rows.csv)).PhoneNumber | Should -Be '9876543210'
        $fault | Should -BeNullOrEmpty
        "$warned" | Should -BeLike '3 rows hold no value*'
    }

    It 'commas in one heading are not the delimiter' {
        (Register-Case '-Path' (Get-Case commas-in-heading.csv)).Status | Should -Be 'Scheduled'
    }

    It 'a lone quote swallows no rows (<Way>)' -ForEach $both {
        $before = @(Get-CampaignSandboxRequest -Operation Schedule).Count
        $results = @(Register-Case $Way (Get-Case lone-quote.csv))
        if ($Way -eq '-Path') {
            $results | Should -BeNullOrEmpty
            "$fault" | Should -BeLike '*line 2: a quote*'
            @(Get-CampaignSandboxRequest -Operation Schedule).Count | Should -Be $before
        }
        else {
            ($results | Where-Object PhoneNumber -eq 9876543210).Status | Should -Be 'Rejected'
            ($results | Where-Object PhoneNumber -eq 9876543210).Message | Should -BeLike '*quote left open*'
        }
    }

    It 'bytes that are not UTF-8 are refused, until -Encoding says what they are' {
        $file = Get-Case ansi.csv
        $thrown = { Register-Case '-Path' $file } | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike 'InvalidCsv,*'
        "$thrown" | Should -BeLike '*line 2*-Encoding 1252*'
        (Register-Case '-Path' $file @{ Encoding = 1252 }).LeadName | Should -Be "Ren$([char]0xe9) M$([char]0xfc)ller"
        (Register-Case 'Import-Csv' $file).Message | Should -BeLike '*U+FFFD*-Encoding 1252*'
    }

    It 'two zero bytes do not make a list vanish' {
        $file = Join-Path $TestDrive zero.csv
        [System.IO.File]::WriteAllText($file, "Name,Phone`nA`0sha,9876543210`nRa`0vi,9876543211`n")
        @(Add-CampaignLead Diwali -Path $file).Count | Should -Be 2
    }

    It 'a list without a row says so' {
        $file = Join-Path $TestDrive header.csv
        'Name,Phone' | Set-Content $file
        Add-CampaignLead Diwali -Path $file -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$said" | Should -BeLike '*holds no row*'
    }

    It 'a pattern that matches nothing is told from a file of that name' {
        { Add-CampaignLead Diwali -Path (Join-Path $TestDrive 'none*.csv') } | Should -Throw -ErrorId 'FileNotFound,*'
        'Phone', '9876543210' | Set-Content -LiteralPath (Join-Path $TestDrive 'leads[1].csv')
        { Add-CampaignLead Diwali -Path (Join-Path $TestDrive 'leads[1].csv') } | Should -Throw '*-LiteralPath*'
        (Add-CampaignLead Diwali -LiteralPath (Join-Path $TestDrive 'leads[1].csv')).Status | Should -Be 'Added'
    }
}

Describe 'Several files' {
    BeforeAll {
        $folder = Join-Path $TestDrive several
        $null = New-Item -ItemType Directory $folder, (Join-Path $folder '[b]')
        Set-Content -LiteralPath (Join-Path $folder part1.csv) "Phone,ScheduledTime`n9876543210,$day 10:00`n,`n12ab,$day 10:00"
        Set-Content -LiteralPath (Join-Path $folder part2.csv) "# of the second day`nName,Mobile,ScheduledTime`n`"Uma`nDevi`",9876543211,$day 10:00`nRavi,77,$day 10:00"
        Set-Content -LiteralPath (Join-Path $folder '[b]' part1.csv) "Phone,ScheduledTime`n88,$day 10:00"
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot cases leads.xlsx) (Join-Path $folder leads.xlsx)
        $quiet = @{ CampaignName = 'Diwali'; ErrorAction = 'SilentlyContinue'; WarningAction = 'Ignore'; InformationAction = 'Ignore' }
        Push-Location $folder
    }

    AfterAll { Pop-Location }

    It 'are read by <Way>; each row says its file and line, and so do its errors' -ForEach @(
        @{ Way = 'a pattern'; Read = { Register-ScheduledLead -Path part*.csv @args } }
        @{ Way = '-Path with several'; Read = { Register-ScheduledLead -Path part1.csv, part2.csv @args } }
        @{ Way = 'Get-ChildItem'; Read = { Get-ChildItem part*.csv | Register-ScheduledLead @args } }
        @{ Way = 'Get-ChildItem and -Encoding'; Read = { Get-ChildItem part*.csv | Register-ScheduledLead -Encoding utf8 @args } }
        @{ Way = 'a pattern, twice the same'; Read = { Register-ScheduledLead -Path part1.csv, part*.csv @args } }
    ) {
        $results = . $Read @quiet -ErrorVariable failures | Sort-Object Index
        $results.Source | Should -Be 'part1.csv line 2', 'part1.csv line 4', 'part2.csv line 3', 'part2.csv line 5'
        $results.Index | Should -Be 0, 2, 3, 4
        $results[1].Message | Should -BeLike "'12ab':*(column 'Phone', row 3, part1.csv line 4)."
        $results[3].Message | Should -BeLike "'77':*(column 'Mobile', row 5, part2.csv line 5)."
        $failures.Exception.Message | Should -Be $results[1].Message, $results[2].Message, $results[3].Message
        $results[3].InputObject.Name | Should -Be 'Ravi'
        $results[3].Source | Should -Be 'part2.csv line 5'
    }

    It 'a row that another file has already names that file and its line: <Way>' -ForEach @(
        @{ Way = 'Register-ScheduledLead'; Read = { Register-ScheduledLead @args }; Says = "Row 4, more1.csv line 6, has the number already: nobody is called twice. -AllowDuplicateRow sends both." }
        @{ Way = 'with -ImportName'; Read = { Register-ScheduledLead @args -ImportName Both }; Says = "Row 4, more1.csv line 6, has the number already: nobody is called twice. -AllowDuplicateRow sends both." }
        @{ Way = 'Test-CampaignLead'; Read = { Test-CampaignLead @args -For Schedule }; Says = "'98765 43214': row 4, more1.csv line 6, has it already, and nobody is called twice; remove one of them, or send both with -AllowDuplicateRow (column 'Phone', row 6, more2.csv line 3)." }
    ) {
        # A cell of two lines, and a row without any value: the line is no count of rows.
        Set-Content more1.csv "Phone,Name,ScheduledTime`n9876543212,`"Uma`nDevi`",$day 10:00`n,,`n9876543213,Ravi,$day 10:00`n9876543214,Asha,$day 10:00"
        Set-Content more2.csv "Phone,ScheduledTime`n9876543215,$day 10:00`n98765 43214,$day 10:00`n"
        $found = . $Read -Path more1.csv, more2.csv @quiet | Where-Object ErrorId -EQ DuplicateRow
        $found.Message | Should -Be $Says
        Remove-Item more?.csv
    }

    It 'what rules a form of times out names the file too' {
        Set-Content more1.csv "Phone,ScheduledTime`n9876543212,5/12/2026 11:00"
        Set-Content more2.csv "Phone,ScheduledTime`n9876543213,25/12/2026 11:00"
        $found = Test-CampaignLead Diwali -Path more1.csv, more2.csv -For Schedule -InformationAction Ignore -InformationVariable said
        "$($found.Message) $said" | Should -BeLike "*(row 2, more2.csv line 2, has '25/12/2026 11:00')*"
        Remove-Item more?.csv
    }

    It 'of one name are told apart by their folders' {
        $results = Register-ScheduledLead -LiteralPath part1.csv, '[b]/part1.csv' @quiet | Sort-Object Index
        $results[-1].Source | Should -Be "$(Join-Path $folder '[b]' part1.csv) line 2"
    }

    It 'Test-CampaignLead and -WhatIf read them too' {
        (Get-ChildItem part*.csv | Test-CampaignLead -For Schedule -InformationAction Ignore -WarningAction Ignore).Source | Should -Be 'part1.csv line 4', 'part2.csv line 3', 'part2.csv line 5'
        Get-ChildItem part*.csv | Register-ScheduledLead @quiet -WhatIf | Should -BeNullOrEmpty
    }

    It 'Add-CampaignLead too; of one file alone the row number says it all, and a workbook has rows' {
        $results = Get-Item part1.csv | Add-CampaignLead @quiet | Sort-Object Index
        $results.Source | Should -Be 'part1.csv line 2', 'part1.csv line 4'
        $results[1].Message | Should -BeLike "*(column 'Phone', row 3)."
        $results | Export-Clixml results.xml
        (Import-Clixml results.xml).Source | Should -Be $results.Source
        (Test-CampaignLead -Path leads.xlsx -Worksheet Leads -InformationAction Ignore -WarningAction Ignore)[0].Source | Should -Match '^leads\.xlsx row \d+$'
        ('12ab' | Add-CampaignLead @quiet).Source | Should -BeNullOrEmpty
    }

    It 'a row is no file, whatever its columns are called' {
        $rows = [pscustomobject]@{ Phone = '9876543217'; PSPath = 'part1.csv'; FullName = 'Meena K'; LiteralPath = 'x.csv' }
        ($rows | Add-CampaignLead @quiet).PhoneNumber | Should -Be '9876543217'
    }

    It 'a folder among them, or rows behind them, end the command before anything is sent' {
        $before = $sandbox.RequestCount
        { Get-ChildItem | Add-CampaignLead @quiet } | Should -Throw '*is a folder*'
        { (Get-Item part1.csv), [pscustomobject]@{ Phone = '9876543210' } | Add-CampaignLead @quiet } | Should -Throw '*either files or rows*'
        $sandbox.RequestCount | Should -Be $before
    }
}

Describe 'Both ways' {
    # The lists are the same in each run: a number is the list that it makes.
    It 'give the same of list <_>' -ForEach (1..60) {
        $random = [System.Random]::new($_)
        $pick = { param($from) $from[$random.Next($from.Count)] }
        $headings = @(& $pick 'Phone', 'Mobile No.', 'CONTACT_NUMBER', ' Cell ') + @('Name', 'City', 'Note', 'Agent' | Where-Object { $random.Next(2) }) | Sort-Object { $random.Next() }
        $values = '', ' ', '9876543210', ' 9876543211', '98765 43212', '12', 'Asha', 'Rao, Ravi', 'say "no"', "two`nlines", "O'Neil", "न", '😀', '#5', 'a;b', "tab`there", '  ', 'sep=,'
        $text = @(, $headings) + @(1..$random.Next(2, 9) | ForEach-Object { , @($headings | ForEach-Object { & $pick $values }) }) | ForEach-Object {
            ($_ | ForEach-Object { if ($_ -match '["\n,]|^\s|\s$' -or $random.Next(3) -eq 0) { '"' + $_.Replace('"', '""') + '"' } else { $_ } }) -join ','
        }
        $file = Join-Path $TestDrive "both-$_.csv"
        $lineEnd = & $pick "`n", "`r`n"
        [System.IO.File]::WriteAllText($file, ($text -join $lineEnd) + (& $pick '', $lineEnd), [System.Text.UTF8Encoding]::new($random.Next(2) -eq 1))
        $show = { ($_.PhoneNumber, $_.LeadName, $_.Status, $_.ErrorId, ($_.InputObject.PSObject.Properties | ForEach-Object { "$($_.Name.Trim())=$("$($_.Value)".Trim())" }) | ForEach-Object { "$_" }) -join '|' }
        $given = @{ CampaignName = 'Diwali'; IncludeColumn = '*'; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $ofPath = Add-CampaignLead -Path $file @given | Sort-Object Index | ForEach-Object $show
        $ofPipeline = Import-Csv -LiteralPath $file | Add-CampaignLead @given | Sort-Object Index | ForEach-Object $show
        $ofPath | Should -Not -BeNullOrEmpty
        $ofPath | Should -Be $ofPipeline
    }
}

Describe 'Values' {
    It 'are trimmed (<Way>)' -ForEach $both {
        $null = Register-Case $Way (Get-Case blanks-after-commas.csv) @{ BatchSize = 2 }
        $sent = (Get-CampaignSandboxRequest -Operation Schedule)[-1].BodyText
        $sent | Should -Not -Match ' "|" '
        $sent | Should -BeLike '*"agent1"*'
    }

    It 'a list of one is its value, another list is refused by name' {
        $one = [pscustomobject]@{ PhoneNumber = '9876543213'; Skill = @('Sales') } | Add-CampaignLead Diwali
        $one.Status | Should -Be 'Added'
        (Get-CampaignSandboxRequest -Operation Add)[-1].BodyText | Should -BeLike '*"skill":"Sales"*'
        $two = [pscustomobject]@{ PhoneNumber = '9876543213'; AgentId = @('a', 'b') } | Add-CampaignLead Diwali -ErrorAction SilentlyContinue
        $two.ErrorId | Should -Be 'InvalidValue'
        $two.Message | Should -BeLike "*a list of 2 values: a, b*(column 'AgentId', row 1)."
    }

    It 'results that were kept are results again: <Through>' -ForEach @(@{ Through = 'Export-Clixml' }, @{ Through = 'Start-Job' }) {
        $file = Join-Path $TestDrive kept.xml
        $module = Join-Path $PSScriptRoot '../../out/CampaignTools'
        if ($Through -eq 'Export-Clixml') {
            $rows = [pscustomobject]@{ Phone = '12'; City = 'Pune' }, [pscustomobject]@{ Phone = '9876543210'; City = 'Goa' }
            $rows | Add-CampaignLead Diwali -ErrorAction SilentlyContinue | Export-Clixml $file
            $kept = Import-Clixml $file
        }
        else {
            $kept = Start-Job -ScriptBlock {
                Import-Module $using:module
                Connect-CampaignProvider -Sandbox
                [pscustomobject]@{ Phone = '12'; City = 'Pune' }, [pscustomobject]@{ Phone = '9876543210'; City = 'Goa' } | Add-CampaignLead Diwali -ErrorAction SilentlyContinue
            } | Receive-Job -Wait -AutoRemoveJob
        }
        $bad = @($kept | Where-Object Status -in Rejected, Failed)
        $bad.Count | Should -Be 1
        $bad.InputObject.City | Should -Be 'Pune'
        ($kept | Where-Object Status -eq Added | ForEach-Object InputObject | Add-CampaignLead Diwali).Status | Should -Be 'Added'
    }

    It 'a time that was kept is the same time' {
        $file = Join-Path $TestDrive time.xml
        [pscustomobject]@{ Phone = '9876543210'; ScheduledTime = [DateTimeOffset]"$day 10:00 +05:30" } | Export-Clixml $file
        (Import-Clixml $file | Register-ScheduledLead Diwali).ScheduledTime | Should -Be ([DateTimeOffset]"$day 10:00 +05:30")
    }
}

Describe 'What Excel has for a time' {
    It 'is told as the time that Excel shows: <Column>, <Value>' -ForEach @(
        @{ Column = 'ScheduledTime'; Value = '46360.4583333333'; Given = @{}; Says = "*-TimeFormat 'Excel', which reads 2026-12-04 11:00:00 (*" }
        @{ Column = 'ScheduledTime'; Value = '45992.375'; Given = @{ TimeFormat = 'Excel' }; Says = "'45992.375': choose a time to come: this is 2025-12-01 09:00:00, and in *" }
        @{ Column = 'ExpiryDate'; Value = '46360'; Given = @{ ScheduledTime = [DateTime]::Today.AddDays(2).ToString('yyyy-MM-dd HH:mm:ss') }; Says = "'46360': write it as *-TimeFormat 'Excel', which reads 2026-12-04 (*" }
    ) {
        $row = [pscustomobject]@{ Phone = '9876543210'; $Column = $Value }
        ($row | Register-ScheduledLead Diwali @Given -ErrorAction SilentlyContinue -InformationAction Ignore).Message | Should -BeLike $Says
    }
}

Describe 'Workbooks' {
    It 'are read by the type of their cells; hidden rows are not sent' {
        $file = Join-Path $PSScriptRoot cases/leads.xlsx
        $results = Add-CampaignLead Diwali -Path $file -Worksheet Leads -IncludeColumn City -WarningVariable said -WarningAction SilentlyContinue | Sort-Object Index
        $results.PhoneNumber | Should -Be '9876543210', '+919876543211', '9876543212', '9876543213', '9876540000', '09876543214'
        $results.Status | Should -Be 'Added', 'Added', 'Added', 'NotSent', 'Added', 'Added'
        $results[5].LeadName | Should -Be (-join [char[]](0x906, 0x936, 0x93e))
        $results[5].InputObject.City | Should -Not -BeNullOrEmpty
        "$said" | Should -BeLike '*hides 1 row*'
        (Add-CampaignLead Diwali -Path $file -Worksheet Leads -IncludeHiddenRow -WarningAction SilentlyContinue).Status | Should -Not -Contain 'NotSent'
    }

    It 'times are those of the cells' {
        $found = Test-CampaignLead -For Schedule -Path (Join-Path $PSScriptRoot cases/leads.xlsx) -Worksheet Leads -WarningAction SilentlyContinue
        $found | Where-Object ErrorId -eq InvalidScheduledTime | Should -BeNullOrEmpty
    }

    It 'name their sheets where the first is no list' {
        { Add-CampaignLead Diwali -Path (Join-Path $PSScriptRoot cases/leads.xlsx) } | Should -Throw "*'Cover', 'Leads'*-Worksheet*" -ErrorId 'ColumnNotFound,*'
        { Add-CampaignLead Diwali -Path (Join-Path $PSScriptRoot cases/leads.xlsx) -Worksheet None } | Should -Throw "*'Cover', 'Leads'*"
    }

    It '-Worksheet without a workbook is refused before anything is sent: <Way>' -ForEach @(
        @{ Way = 'Add-CampaignLead'; Read = { Add-CampaignLead Diwali -Path $csv -Worksheet Leads } }
        @{ Way = 'files of the pipeline'; Read = { Get-Item $csv | Add-CampaignLead Diwali -Worksheet Leads } }
        @{ Way = 'Test-CampaignLead'; Read = { Test-CampaignLead Diwali -Path $csv -Worksheet Leads } }
        @{ Way = '-WhatIf'; Read = { Add-CampaignLead Diwali -Path $csv -Worksheet Leads -WhatIf } }
        @{ Way = 'Get-CampaignImport'; Read = { Add-CampaignLead Diwali -Path $csv -ImportName sheet | Out-Null; Get-CampaignImport sheet -Path $csv -Worksheet Leads } }
        @{ Way = 'Import-DoNotCallList'; Read = { Import-DoNotCallList sheet $csv -Worksheet Leads } }
    ) {
        $csv = Join-Path $TestDrive plain.csv
        'Phone', '9876543210' | Set-Content $csv
        $Read | Should -Throw "'Leads': * is no workbook: *(-Worksheet)." -ErrorId 'InvalidParameter,*'
    }

    It '-Worksheet is that of the workbooks, where CSV files stand beside them' {
        $csv = Join-Path $TestDrive plain.csv
        'Phone', '9876543218' | Set-Content $csv
        (Add-CampaignLead Diwali -Path $csv, (Join-Path $PSScriptRoot cases/leads.xlsx) -Worksheet Leads -WarningAction SilentlyContinue).PhoneNumber | Should -Contain '9876543218'
    }

    It 'that are protected, broken or of another format are said: <Name>' -ForEach @(
        @{ Name = 'locked.xlsx'; Bytes = [byte[]](0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1); Says = '*password*' }
        @{ Name = 'broken.xlsx'; Bytes = [byte[]](1..64); Says = "*can't be read as a workbook*" }
        @{ Name = 'old.xls'; Bytes = [byte[]](1..8); Says = '*another format*' }
        @{ Name = 'open.ods'; Bytes = [byte[]](1..8); Says = '*another format*' }
    ) {
        $file = Join-Path $TestDrive $Name
        [System.IO.File]::WriteAllBytes($file, $Bytes)
        { Add-CampaignLead Diwali -Path $file } | Should -Throw $Says -ErrorId 'InvalidCsv,*'
    }
}
