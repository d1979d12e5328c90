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
.EXAMPLE
./build.ps1 Package
Makes out/CampaignTools.*.nupkg, for Publish-PSResource -NupkgPath, and a .zip of the same for who has no repository.
.PARAMETER ProjectUri
For Package: the project's page; without it, where this clone is from.
#>
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build',
    [ValidateScript({ $_.IsAbsoluteUri -and $_.Scheme -in 'https', 'http' }, ErrorMessage = "'{0}': give the whole address of a page, e.g. https://example.org/campaigntools (ProjectUri).")]
    [uri] $ProjectUri
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = $PSScriptRoot

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

# The page of the project: the one that was given, or where this clone is from; a clone of a folder has none.
function Get-ProjectPage {
    if ($ProjectUri) { return $ProjectUri.AbsoluteUri }
    $origin = git -C $root remote get-url origin 2>$null
    $page = $origin -replace '^(ssh://)?git@([^:/]+)[:/]', 'https://$2/' -replace '^(https://)[^@/]*@', '$1' -replace '\.git$'
    if ($page -match '^https://') { $page }
}

# What is handed out: a gallery package, which is the module's folder with a .nuspec, and a zip of the same to be expanded into a folder of modules. A fresh shell proves that it imports and works.
function Publish-ModulePackage {
    Invoke-Dotnet build src/CampaignTools -c Release
    $manifest = Test-ModuleManifest (Join-Path $root 'out/CampaignTools/CampaignTools.psd1') -ErrorAction Stop
    $staged = Join-Path $root 'out/package'
    $module = Join-Path $staged "CampaignTools/$($manifest.Version)"
    Remove-Item -Recurse -Force -ErrorAction Ignore -LiteralPath $staged
    $null = New-Item -ItemType Directory $module
    Copy-Item (Join-Path $root 'out/CampaignTools/*') $module -Recurse
    $file = Join-Path $module 'CampaignTools.psd1'
    if ($page = Get-ProjectPage) {
        (Get-Content -Raw $file) -replace '# ProjectUri is .*', "ProjectUri   = '$($page.Replace("'", "''").Replace('$', '$$'))'" | Set-Content $file -NoNewline
    }
    else {
        Write-Warning 'The package names no page of the project: give -ProjectUri.'
    }
    $data = (Import-PowerShellDataFile $file).PrivateData.PSData
    $escape = { param($text) [System.Security.SecurityElement]::Escape($text) }
    $nuspec = Join-Path $staged 'CampaignTools.nuspec'
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
    $(if ($page) { "<projectUrl>$(& $escape $page)</projectUrl>" })
    <releaseNotes>$(& $escape $data.ReleaseNotes)</releaseNotes>
    <tags>PSModule PSIncludes_Cmdlet $(($data.Tags + ($manifest.ExportedCmdlets.Keys | ForEach-Object { "PSCmdlet_$_" })) -join ' ')</tags>
  </metadata>
  <files>
    <file src="**" target="" />
  </files>
</package>
"@
    Invoke-Dotnet pack src/CampaignTools/CampaignTools.csproj -c Release --no-build "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module" '-p:NoDefaultExcludes=true' "-p:PackageOutputPath=$(Join-Path $root out)" '-p:NoPackageAnalysis=true'
    $zip = Join-Path $root "out/CampaignTools.$($manifest.Version).zip"
    Compress-Archive (Join-Path $staged CampaignTools) $zip -Force
    Confirm-ModulePackage $zip
    foreach ($made in $zip, (Join-Path $root "out/CampaignTools.$($manifest.Version).nupkg")) {
        '{0}: {1:0.0} MB' -f $made, ((Get-Item $made).Length / 1MB)
    }
}

function Confirm-ModulePackage([string] $Zip) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "campaigntools-package-$PID"
    try {
        Expand-Archive $Zip $folder
        $proof = @'
$ErrorActionPreference = 'Stop'
$env:PSModulePath = $args[0]
Import-Module CampaignTools
Connect-CampaignProvider -Sandbox -StateStore ':memory:'
$result = '9876543210' | Register-ScheduledLead Packed -ScheduledTime ([DateTimeOffset]::Now.AddDays(1)) -InformationAction Ignore
if ($result.Status -ne 'Scheduled') { throw "The packed module answered $($result.Status): $($result.Message)" }
'{0} cmdlets' -f @(Get-Command -Module CampaignTools).Count
'@
        $file = Join-Path $folder proof.ps1
        Set-Content $file $proof
        $shell = & (Join-Path $root src/CampaignTools.Shell/Get-ShellCommand.ps1)
        $said = & $shell.FileName $shell.Arguments -NoProfile -NonInteractive -File $file $folder
        if ($LASTEXITCODE -ne 0) { throw "What was packed does not work: $said" }
        'What was packed imports and works, {0}' -f ($said | Select-Object -Last 1)
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
