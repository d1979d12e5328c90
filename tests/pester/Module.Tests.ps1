BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    $pwsh = (Get-Process -Id $PID).Path
    $send = @'
Connect-CampaignProvider -Sandbox -StateStore (Join-Path ([System.IO.Path]::GetTempPath()) "campaigntools-$PID.db")
$result = '9876543210' | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) -ImportName one
Remove-Item "$([System.IO.Path]::GetTempPath())/campaigntools-$PID.db*"
"status: $($result.Status)"
'@
    function Invoke-Shell([string] $Body) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$ErrorActionPreference = 'Stop'`n$Body"
        & $pwsh -NoProfile -NonInteractive -File $file 2>&1 | Out-String
    }
}

Describe 'The module' {
    It 'has a manifest without fault, and exports what it says' {
        $manifest = Test-ModuleManifest (Join-Path $module CampaignTools.psd1) -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        Import-Module $module -Force
        (Get-Command -Module CampaignTools).Name | Sort-Object | Should -Be ($manifest.ExportedCmdlets.Keys | Sort-Object)
    }

    It 'loads nothing but itself on import' {
        $said = Invoke-Shell "Import-Module '$module'; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { `$_.GetName().Name } | Where-Object { `$_ -match '^(CampaignTools\.Engine|Polly|Npgsql|Microsoft\.Data\.Sqlite|SQLitePCL)' }"
        $said.Trim() | Should -BeNullOrEmpty
    }

    It 'can be imported again and again with -Force' {
        Invoke-Shell "Import-Module '$module' -Force; Import-Module '$module' -Force; Import-Module '$module' -Force; $send" | Should -BeLike '*status: Scheduled*'
    }

    It 'works in two runspaces at once' {
        $said = Invoke-Shell @"
1..2 | ForEach-Object -Parallel {
    Import-Module '$module'
    Connect-CampaignProvider -Sandbox
    (1..150 | ForEach-Object { '98765{0:d5}' -f `$_ } | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) | Group-Object Status).Name
    Stop-CampaignSandbox
}
"@
        ($said -split '\s+' | Where-Object { $_ }) | Should -Be 'Scheduled', 'Scheduled'
    }

    It 'lies side by side with another version of itself' {
        foreach ($version in '0.1.0', '0.9.0') {
            $folder = Join-Path $TestDrive "Modules/CampaignTools/$version"
            $null = New-Item -ItemType Directory $folder -Force
            Copy-Item "$module/*" $folder -Recurse -Force
            (Get-Content "$folder/CampaignTools.psd1" -Raw) -replace "ModuleVersion\s*=\s*'[^']+'", "ModuleVersion = '$version'" | Set-Content "$folder/CampaignTools.psd1"
        }
        foreach ($version in '0.1.0', '0.9.0') {
            $said = Invoke-Shell "`$env:PSModulePath = '$TestDrive/Modules'; Import-Module CampaignTools -RequiredVersion $version; (Get-Module CampaignTools).Version.ToString(); $send"
            $said | Should -BeLike "*$version*status: Scheduled*"
        }
    }

    It 'works beside a module that has loaded a <_> of its own into the shell' -ForEach 'Polly.Core', 'Npgsql', 'Microsoft.Data.Sqlite' {
        $other = Join-Path $TestDrive "other-$_"
        $null = New-Item -ItemType Directory $other -Force
        Copy-Item "$module/lib/$_.dll" $other
        $said = Invoke-Shell @"
`$null = [System.Reflection.Assembly]::LoadFrom('$other/$_.dll')
Import-Module '$module'
$send
'contexts: ' + (([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object { `$_.Assemblies | Where-Object { `$_.GetName().Name -eq '$_' } }).Name -join ',')
"@
        $said | Should -BeLike '*status: Scheduled*contexts: *Default*'
        if ($_ -ne 'Npgsql') {
            # Ours is in use, in its own context, and the other's stays where it was.
            $said | Should -BeLike '*contexts: *CampaignTools*'
        }
    }
}
