#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests, shows, measures and packs CampaignTools.
.EXAMPLE
./build.ps1 Build
Builds everything and lays the module out in out/CampaignTools.
.EXAMPLE
./build.ps1 Test
Runs all tests, the Pester suites included.
#>
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = $PSScriptRoot

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

# A gallery package is the module's folder with a .nuspec; dotnet packs it, and a fresh shell proves that what was packed imports and works.
function Publish-ModulePackage {
    Invoke-Dotnet build src/CampaignTools -c Release
    $module = Join-Path $root 'out/CampaignTools'
    $manifest = Test-ModuleManifest (Join-Path $module 'CampaignTools.psd1') -ErrorAction Stop
    $data = (Import-PowerShellDataFile (Join-Path $module 'CampaignTools.psd1')).PrivateData.PSData
    $escape = { param($text) [System.Security.SecurityElement]::Escape($text) }
    $nuspec = Join-Path $root 'out/CampaignTools.nuspec'
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>CampaignTools</id>
    <version>$($manifest.Version)</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <license type="expression">MIT</license>
    <projectUrl>$($data.ProjectUri)</projectUrl>
    <releaseNotes>$(& $escape $data.ReleaseNotes)</releaseNotes>
    <tags>PSModule PSIncludes_Cmdlet $(($data.Tags + ($manifest.ExportedCmdlets.Keys | ForEach-Object { "PSCmdlet_$_" })) -join ' ')</tags>
  </metadata>
  <files>
    <file src="**" target="" />
  </files>
</package>
"@
    Invoke-Dotnet pack src/CampaignTools/CampaignTools.csproj -c Release --no-build "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module" '-p:NoDefaultExcludes=true' "-p:PackageOutputPath=$(Join-Path $root out)" '-p:NoPackageAnalysis=true'
    Confirm-ModulePackage (Join-Path $root "out/CampaignTools.$($manifest.Version).nupkg") $manifest.Version
}

function Confirm-ModulePackage([string] $Package, [version] $Version) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "campaigntools-package-$PID"
    try {
        [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, (Join-Path $folder "CampaignTools/$Version"))
        $proof = @'
$ErrorActionPreference = 'Stop'
$env:PSModulePath = $args[0]
Import-Module CampaignTools
Connect-CampaignProvider -Sandbox
$result = '9876543210' | Register-ScheduledLead Packed -ScheduledTime ([DateTimeOffset]::Now.AddDays(1))
if ($result.Status -ne 'Scheduled') { throw "The packed module answered $($result.Status): $($result.Message)" }
'{0} cmdlets' -f @(Get-Command -Module CampaignTools).Count
'@
        $file = Join-Path $folder proof.ps1
        Set-Content $file $proof
        $shell = & (Join-Path $root src/CampaignTools.Shell/Get-ShellCommand.ps1)
        $said = & $shell.FileName $shell.Arguments -NoProfile -NonInteractive -File $file $folder
        if ($LASTEXITCODE -ne 0) { throw "What was packed does not work: $said" }
        '{0}: {1:0.0} MB, imports and works, {2}' -f $Package, ((Get-Item $Package).Length / 1MB), ($said | Select-Object -Last 1)
    }
    finally {
        Remove-Item -Recurse -Force -ErrorAction Ignore -LiteralPath $folder
    }
}

Push-Location $root
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet build -c Release }
        'Test' { Invoke-Dotnet test }
        'Demo' { Invoke-Dotnet run --project src/CampaignTools.Demo }
        'Bench' { Invoke-Dotnet run -c Release --project tests/CampaignTools.Benchmarks }
        'Package' { Publish-ModulePackage }
        'Clean' {
            Remove-Item -Recurse -Force -ErrorAction Ignore -LiteralPath (Join-Path $root out)
            Get-ChildItem -LiteralPath $root -Recurse -Directory -Include bin, obj -Exclude .git | Remove-Item -Recurse -Force
        }
    }
}
finally {
    Pop-Location
}
