# Runs one Pester suite against the built module and writes what failed, by name, as JSON.
param(
    [Parameter(Mandatory)] [string] $Suite,
    [Parameter(Mandatory)] [string] $Report
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Suite
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
$failures = @(
    $result.Tests | Where-Object Result -EQ 'Failed' | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord | Select-Object -First 1)" }
    $result.FailedContainers | ForEach-Object { "$($_.Item): $($_.ErrorRecord | Select-Object -First 1)" }
    $result.FailedBlocks | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord | Select-Object -First 1)" }
)
@{ Passed = $result.PassedCount; Skipped = $result.SkippedCount; Failures = $failures } | ConvertTo-Json -Depth 3 | Set-Content -LiteralPath $Report
