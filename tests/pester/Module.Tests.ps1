BeforeAll {
    $module = (Resolve-Path (Join-Path $PSScriptRoot '../../out/CampaignTools')).Path
    $shell = & (Join-Path $PSScriptRoot '../../src/CampaignTools.Shell/Get-ShellCommand.ps1')
    $send = @'
Connect-CampaignProvider -Sandbox -StateStore (Join-Path ([System.IO.Path]::GetTempPath()) "campaigntools-$PID.db")
$result = '9876543210' | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) -ImportName one
Remove-Item "$([System.IO.Path]::GetTempPath())/campaigntools-$PID.db*"
"status: $($result.Status)"
'@
    function Invoke-Shell([string] $Body) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$ErrorActionPreference = 'Stop'`n$Body"
        & $shell.FileName $shell.Arguments -NoProfile -NonInteractive -File $file 2>&1 | Out-String
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
    (1..150 | ForEach-Object { '98765{0:d5}' -f `$_ } | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) -InformationAction Ignore | Group-Object Status).Name
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

    Context 'beside a module that brings an older <Name>' -ForEach @(
        @{ Name = 'Polly.Core'; Type = 'Polly.ResiliencePipeline' }
        @{ Name = 'Npgsql'; Type = 'Npgsql.NpgsqlConnection' }
        @{ Name = 'Microsoft.Data.Sqlite'; Type = 'Microsoft.Data.Sqlite.SqliteConnection' }
    ) {
        BeforeAll {
            # An assembly of that name and an old version, whose types are not ours: whoever mixes them up does not get far.
            $other = Join-Path $TestDrive "other-$Name"
            $null = New-Item -ItemType Directory $other -Force
            $null = Add-Type 'public class Warmup { }'   # the compiler is loaded
            $space, $class = ($Type -replace '\.[^.]+$'), ($Type -replace '^.*\.')
            $source = "[assembly: System.Reflection.AssemblyVersion(`"1.2.3.4`")] namespace $space { public class $class { public string Old() => `"old`"; } }"
            $references = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'System.Runtime', 'System.Private.CoreLib' } |
                ForEach-Object { [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile($_.Location) }
            $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
                $Name, [Microsoft.CodeAnalysis.SyntaxTree[]][Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source), [Microsoft.CodeAnalysis.MetadataReference[]]$references,
                [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary))
            $stream = [System.IO.File]::Create("$other/$Name.dll")
            $emitted = $compilation.Emit($stream)
            $stream.Dispose()
            $emitted.Success | Should -BeTrue -Because ($emitted.Diagnostics -join "`n")
            Set-Content "$other/Other.psm1" "Add-Type -Path '$other/$Name.dll'; function Get-Old { [$Type]::new().Old() + ' ' + [$Type].Assembly.GetName().Version }"
            $connect = "Connect-CampaignProvider -Sandbox -StateStore (Join-Path '$TestDrive' 'state-$Name.db')"
            $register = "(`$rows = '9876543210', '9876543211' | Register-ScheduledLead Diwali -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) -ImportName one) | Group-Object Status | ForEach-Object { `"`$(`$_.Count) `$(`$_.Name)`" }"
            $npgsql = "try { Connect-CampaignProvider -Sandbox -StateStore 'Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=1'; Get-CampaignImport } catch { `$_.FullyQualifiedErrorId }"
            $contexts = "'ours: ' + ([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ CampaignTools | ForEach-Object { `$_.Assemblies | ForEach-Object { `$_.GetName() } | Where-Object Name -EQ '$Name' }).Version"
        }

        It 'that was there first' {
            $said = Invoke-Shell "Import-Module '$other/Other.psm1'; Get-Old; Import-Module '$module'; $connect; $register; $npgsql; Get-Old; $contexts"
            $said | Should -BeLike '*old 1.2.3.4*2 Scheduled*StateStoreUnavailable,*old 1.2.3.4*ours: *'
            [version]([regex]::Match($said, 'ours: (\S+)').Groups[1].Value) | Should -BeGreaterThan ([version]'5.0')
        }

        It 'that comes later' {
            $said = Invoke-Shell "Import-Module '$module'; $connect; $register; $npgsql; Import-Module '$other/Other.psm1'; Get-Old; $connect; $register; $contexts"
            $said | Should -BeLike '*2 Scheduled*StateStoreUnavailable,*old 1.2.3.4*2 Skipped*ours: *'
        }
    }
}
