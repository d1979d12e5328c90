BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $sandbox = Start-CampaignSandbox
    $connect = @{ Provider = 'Ozonetel'; Credential = $sandbox.Credential.Ozonetel; BaseUri = $sandbox.BaseUri; PassThru = $true }
}

AfterAll {
    Get-CampaignConnection | Disconnect-CampaignProvider
    Stop-CampaignSandbox
}

Describe '-StateStore' {
    It '<_> is relative to the location of the shell' -ForEach 'state.db', './state=1.db', 'Jobs/Host=1.db' {
        Push-Location $TestDrive
        try {
            $connection = Connect-CampaignProvider @connect -StateStore $_
            $connection.StateStore | Should -Be ([IO.Path]::GetFullPath((Join-Path $TestDrive $_)))
            $connection | Get-CampaignImport | Should -BeNullOrEmpty
            Join-Path $TestDrive $_ | Should -Exist
            Disconnect-CampaignProvider $connection
        }
        finally {
            Pop-Location
        }
    }

    It 'understands a drive of the shell' {
        (Connect-CampaignProvider @connect -StateStore 'TestDrive:\drive.db').StateStore | Should -Be (Join-Path $TestDrive 'drive.db')
    }

    It 'refuses a location that is no file''s' {
        { Connect-CampaignProvider @connect -StateStore 'Env:\state.db' -ErrorAction Stop } | Should -Throw '*Environment*' -ErrorId 'InvalidParameter,*'
    }

    It 'makes no file of a mistake in a connection string, and does not show it: <_>' -ForEach 'Username=ann;Password=hush', 'password=hush', 'postgresql:/ann:hush@db/state', 'postgresql://ann:x?hush@db/state', 'mysql://ann:hush@db/state' {
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
        try {
            $failure = { Connect-CampaignProvider @connect -StateStore $_ -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*' -PassThru
            $failure.Exception.Message | Should -Not -BeLike '*hush*'
            Get-ChildItem -Recurse | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }
}

Describe '-ImportName' {
    It 'is refused where it is blank, and nothing is sent' {
        $connection = Connect-CampaignProvider @connect -StateStore ':memory:'
        foreach ($blank in ' ', "`t `u{00A0}") {
            { '9876543210' | Add-CampaignLead Diwali -ImportName $blank -Connection $connection -ErrorAction Stop } | Should -Throw '*blank*' -ErrorId 'InvalidParameter,*'
        }

        { '9876543210' | Add-CampaignLead Diwali -ImportName '' -Connection $connection -ErrorAction Stop } | Should -Throw
        Get-CampaignSandboxRequest | Where-Object Operation -eq Add | Should -BeNullOrEmpty
    }
}
