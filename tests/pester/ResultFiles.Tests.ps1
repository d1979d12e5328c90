# -ResultPath: what became of a list's rows, as lists; and the way of rejected.csv through a spreadsheet and back.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
    $day = [DateTimeOffset]::UtcNow.AddDays(10)
    $iso = $day.ToString('yyyy-MM-dd') + ' 10:00:00'
    $quiet = @{ ErrorAction = 'SilentlyContinue'; InformationAction = 'Ignore' }

    function New-Folder { Join-Path $TestDrive ([guid]::NewGuid().ToString('n')) }

    # The one folder of one run.
    function Get-RunFolder([string] $Path) {
        $folders = @(Get-ChildItem -LiteralPath $Path -Directory)
        $folders | Should -HaveCount 1 | Out-Null
        $folders[0].FullName
    }

    function Get-Text([string] $Path) { [System.IO.File]::ReadAllText($Path) }

    # What Excel makes of a file that is opened by a double click and saved: times in the form of the machine's region, long numbers in few digits, semicolons where the
    # region has decimal commas, a byte-order mark ("CSV UTF-8").
    function Save-AsExcel([string] $Path, [string] $TimeForm, [string] $Delimiter = ';') {
        $rows = Import-Csv -LiteralPath $Path
        foreach ($row in $rows) {
            foreach ($cell in $row.PSObject.Properties) {
                $time = [datetime]::MinValue
                if ($cell.Value -match '^\d{12,}$') { $cell.Value = ([double] $cell.Value).ToString('0.#####E+00', [cultureinfo]::InvariantCulture) }
                elseif ([datetime]::TryParseExact($cell.Value, 'yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture, 'None', [ref] $time)) { $cell.Value = $time.ToString($TimeForm, [cultureinfo]::InvariantCulture) }
            }
        }
        $rows | Export-Csv -LiteralPath $Path -Delimiter $Delimiter -Encoding utf8BOM -UseQuotes AsNeeded
    }
}

AfterAll { Stop-CampaignSandbox }

Describe 'The way of rejected.csv through a spreadsheet' {
    BeforeAll {
        function Send-List([string] $Out, [hashtable] $With = @{}) {
            $list = Join-Path $TestDrive list.csv
            "Customer Name,Mobile,When`r`n`"Rao, K`",98765,$iso`r`nLata,+919876500002,$iso`r`nAsha,12,$iso`r`nOm,9199999,$iso`r`n" | Set-Content -LiteralPath $list -NoNewline
            Register-ScheduledLead Diwali -Path $list -ResultPath $Out -ColumnMap @{ ScheduledTime = 'When' } @quiet @With | Out-Null
            Join-Path (Get-RunFolder $Out) rejected.csv
        }

        # Rao's number is corrected, and Om's by one of twelve digits, which Excel spoils as soon as it is typed.
        function Edit-Numbers([string] $File) { (Get-Text $File).Replace(',98765,', ',9876543210,').Replace(',9199999,', ',919876543299,') | Set-Content -LiteralPath $File -Encoding utf8BOM -NoNewline }
    }

    It 'what was corrected is sent by the same command with the same -TimeFormat, and what Excel spoilt is refused' {
        $form = @{ TimeFormat = 'dd-MM-yyyy HH:mm' }
        $file = Send-List (New-Folder) $form
        Edit-Numbers $file
        Save-AsExcel $file 'dd-MM-yyyy HH:mm'
        Get-Text $file | Should -Match '9\.19877E\+11;\d\d-\d\d-\d{4} 10:00;'
        $again = New-Folder
        $results = Register-ScheduledLead Diwali -Path $file -ResultPath $again -ColumnMap @{ ScheduledTime = 'When' } @form @quiet | Sort-Object Index
        $results.Status | Should -Be 'Scheduled', 'Rejected', 'Rejected'
        $results[0].LeadName | Should -Be 'Rao, K'
        $results[0].ScheduledTime.UtcDateTime | Should -Be ([DateTimeOffset]"$iso +05:30").UtcDateTime
        $results[1].ErrorId | Should -Be 'InvalidPhoneNumber'
        $results[2].Message | Should -BeLike "*9.19877E+11*format the column as text*Mobile*"
        # The columns of the run before are replaced.
        $left = Get-Text (Join-Path (Get-RunFolder $again) rejected.csv)
        $left.Split("`r`n")[0].Trim([char] 0xFEFF) | Should -Be 'Customer Name;Mobile;When;Status;ErrorId;Reason'
    }

    It 'a time that Excel wrote another way is refused, and the right form is named: <Form>' -ForEach @(
        @{ Form = 'dd/MM/yyyy HH:mm'; Given = @{}; Says = "*write it as yyyy-MM-dd HH:mm:ss*-TimeFormat 'dd/MM/yyyy HH:mm'*" }
        @{ Form = 'M/d/yyyy H:mm'; Given = @{ TimeFormat = 'dd-MM-yyyy HH:mm' }; Says = '*write it as dd-MM-yyyy HH:mm or yyyy-MM-dd HH:mm:ss*' }) {
        $file = Send-List (New-Folder) $Given
        Edit-Numbers $file
        Save-AsExcel $file $Form
        $results = Register-ScheduledLead Diwali -Path $file -ColumnMap @{ ScheduledTime = 'When' } @Given @quiet | Sort-Object Index
        $results[0].ErrorId | Should -Be 'InvalidScheduledTime'
        $results[0].Message | Should -BeLike $Says
    }

    It 'our columns do not go to the provider with -IncludeColumn *' {
        $file = Send-List (New-Folder)
        Edit-Numbers $file
        $results = Import-Csv -LiteralPath $file | Select-Object -First 1 | Register-ScheduledLead Diwali -ColumnMap @{ ScheduledTime = 'When' } -IncludeColumn * @quiet
        $results.Status | Should -Be 'Scheduled'
        (Get-CampaignSandboxRequest | Select-Object -Last 1).Body | Should -Not -Match 'ErrorId|Reason'
    }
}

Describe 'Result files' {
    It 'have the same rows, whether the list comes by -Path or by the pipeline' {
        $list = Join-Path $TestDrive both.csv
        "Phone,Name,City,ScheduledTime`r`n9876511111,`" a, `"`"b`"`"`",=1+1,$iso`r`n9876511111,x,,$iso`r`n1,-1,`"two`nlines`",$iso`r`n" | Set-Content -LiteralPath $list -NoNewline
        $byPath, $byPipeline = (New-Folder), (New-Folder)
        Register-ScheduledLead Diwali -Path $list -ResultPath $byPath @quiet | Out-Null
        Import-Csv -LiteralPath $list | Register-ScheduledLead Diwali -ResultPath $byPipeline @quiet | Out-Null
        $files = Get-ChildItem (Get-RunFolder $byPath) -File
        $files.Name | Should -Be 'accepted.csv', 'held-back.csv', 'rejected.csv'
        foreach ($file in $files) { Get-Text $file.FullName | Should -BeExactly (Get-Text (Join-Path (Get-RunFolder $byPipeline) $file.Name)) }
        Get-Text $files[0].FullName | Should -BeLike "*`n9876511111,`" a, `"`"b`"`"`",=1+1,$iso,Scheduled,,*"
    }

    It 'times of a script are written in a form that is read as the same time' {
        $out = New-Folder
        $when = [datetime]::SpecifyKind($day.UtcDateTime.Date.AddHours(5), 'Utc')
        [pscustomobject]@{ Phone = '12'; ScheduledTime = $when; Born = [datetime]'1980-05-01' }, [pscustomobject]@{ Phone = '13'; ScheduledTime = [DateTimeOffset] $when; Born = $null } |
            Register-ScheduledLead Diwali -ResultPath $out @quiet | Out-Null
        $rows = Import-Csv (Join-Path (Get-RunFolder $out) rejected.csv)
        $rows.ScheduledTime | Should -Be @(($when.ToString('yyyy-MM-dd') + ' 05:00:00+00:00'), ($when.ToString('yyyy-MM-dd') + ' 05:00:00+00:00'))
        $rows.Born | Should -Be '1980-05-01', ''
    }

    It 'a workbook''s cells are written as a list has them' {
        $book = @{ Path = Join-Path $PSScriptRoot cases/leads.xlsx; Worksheet = 'Leads' }
        $out = New-Folder
        Register-ScheduledLead Diwali @book -ResultPath $out -WarningAction SilentlyContinue @quiet | Out-Null
        Get-Text (Join-Path (Get-RunFolder $out) unsent.csv) | Should -BeLike "*Customer Name,Mobile No.,Call Time,City,Status,ErrorId,Reason`r`nHidden,9876543213,2026-12-12 10:00:00,Goa,NotSent,Stopped,*"
    }

    It 'an object whose property throws is a row of rejected.csv, with what can be read' {
        $out = New-Folder
        $odd = [pscustomobject]@{ Phone = '9876511112'; ScheduledTime = $iso }
        $odd | Add-Member ScriptProperty Name { throw 'no' }
        $odd | Register-ScheduledLead Diwali -ResultPath $out @quiet | Out-Null
        $row = Import-Csv (Join-Path (Get-RunFolder $out) rejected.csv)
        $row.Phone, $row.Name, $row.ErrorId | Should -Be '9876511112', '', 'InvalidValue'
    }

    It 'with -WhatIf nothing is written' {
        $out = New-Folder
        Add-CampaignLead Diwali 9876511113 -ResultPath $out -WhatIf
        $out | Should -Not -Exist
    }

    It 'where no folder can be made nothing is sent' {
        $out = Join-Path $TestDrive file
        Set-Content $out x
        $before = @(Get-CampaignSandboxRequest).Count
        { Add-CampaignLead Diwali 9876511114 -ResultPath $out } | Should -Throw -ErrorId 'FileNotWritten,CampaignTools.Commands.AddCampaignLeadCommand'
        @(Get-CampaignSandboxRequest).Count | Should -Be $before
    }

    It 'where files can not be written the run goes on, and its results are there' {
        # Nothing is settled, and so no file open, before the folder is gone: one that is open can be written to for ever.
        $slow = Start-CampaignSandbox -Fault @{ Operation = 'Add'; Kind = 'Slow'; Delay = '00:00:01.5' }
        $connection = Connect-CampaignProvider Ozonetel $slow.Credential.Ozonetel -BaseUri $slow.BaseUri -StateStore ':memory:' -Name slow -PassThru
        $out = New-Folder
        $results = '9876511115', '9876511116' | ForEach-Object { $_; Get-ChildItem $out -Directory -ErrorAction Ignore | Remove-Item -Recurse } |
            Add-CampaignLead Diwali -Connection $connection -ResultPath $out -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable fault @quiet
        $results.Status | Should -Be 'Added', 'Added'
        "$warned" | Should -BeLike '*tried again until the run*'
        "$fault" | Should -BeLike '*lack * rows*accepted.csv*'
        Disconnect-CampaignProvider $connection
        Stop-CampaignSandbox $slow
    } -Skip:$IsWindows

    It 'a run that stops at its first error names them' {
        $out = New-Folder
        $thrown = { & { '9876511117'; Start-Sleep 2; '12' } | Add-CampaignLead Diwali -ResultPath $out -ErrorAction Stop -InformationAction Ignore } | Should -Throw -PassThru
        "$thrown" | Should -BeLike "*Don't send those again*$out*"
        (Import-Csv (Join-Path (Get-RunFolder $out) accepted.csv)).PhoneNumber | Should -Be '9876511117'
    }
}

Describe '$results | Export-Csv' {
    It 'writes times that the module reads, under any culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'en-IN'
            $result = Register-ScheduledLead Diwali 9876511118 -ScheduledTime $iso @quiet
            $row = $result | Select-Object * -ExcludeProperty InputObject | ConvertTo-Csv | ConvertFrom-Csv
            $row.ScheduledTime | Should -Be "$iso+05:30"
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $result.ScheduledTime | Should -BeOfType DateTimeOffset
        $result.ScheduledTime.ToString('yyyy', [cultureinfo]::InvariantCulture) | Should -Be $day.ToString('yyyy')
        ($row | Test-CampaignLead -For Schedule -InformationAction Ignore) | Should -BeNullOrEmpty
    }
}
