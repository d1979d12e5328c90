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

Push-Location $root
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet build -c Release }
        'Test' { Invoke-Dotnet test }
        'Demo' { Invoke-Dotnet run --project src/CampaignTools.Demo }
        'Bench' { Invoke-Dotnet run -c Release --project tests/CampaignTools.Benchmarks }
        'Package' { & (Join-Path $root 'module/New-Package.ps1') }
        'Clean' {
            Remove-Item -Recurse -Force -ErrorAction Ignore -LiteralPath (Join-Path $root out)
            Get-ChildItem -LiteralPath $root -Recurse -Directory -Include bin, obj -Exclude .git | Remove-Item -Recurse -Force
        }
    }
}
finally {
    Pop-Location
}
