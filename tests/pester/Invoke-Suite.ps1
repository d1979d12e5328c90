# Runs one Pester suite against the built module and writes what failed, by name, as JSON.
param(
    [Parameter(Mandatory)] [string] $Suite,
    [Parameter(Mandatory)] [string] $Report,
    # Pester's manifest.
    [Parameter(Mandatory)] [string] $Pester,
    # What the suite's pipelines run in: this runspace, or one of those that scripts use to do several things at once.
    [ValidateSet('Here', 'Parallel', 'ThreadJob', 'Job')] [string] $In = 'Here'
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# The default state store is the user's own: a test keeps its hands off it. (Linux; elsewhere the folder is not an environment variable.)
$env:XDG_DATA_HOME = Join-Path (Split-Path $Report) data
$run = {
    param($Suite, $Pester)
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    Import-Module $Pester
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Suite
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    $result = Invoke-Pester -Configuration $configuration
    [pscustomobject]@{
        Pester   = "$((Get-Module Pester).Version)"
        Passed   = $result.PassedCount
        Skipped  = $result.SkippedCount
        Failures = @(
            $result.Tests | Where-Object Result -EQ 'Failed' | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord | Select-Object -First 1)" }
            $result.FailedContainers | ForEach-Object { "$($_.Item): $($_.ErrorRecord | Select-Object -First 1)" }
            $result.FailedBlocks | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord | Select-Object -First 1)" }
        )
    }
}
$result = switch ($In) {
    'Here' { & $run $Suite $Pester }
    'Parallel' {
        # A script block does not go into another runspace, its text does.
        $text = "$run"
        1 | ForEach-Object -Parallel { & ([scriptblock]::Create($using:text)) $using:Suite $using:Pester }
    }
    'ThreadJob' { Start-ThreadJob $run -ArgumentList $Suite, $Pester | Receive-Job -Wait -AutoRemoveJob }
    'Job' { Start-Job $run -ArgumentList $Suite, $Pester | Receive-Job -Wait -AutoRemoveJob }
}
$result | Select-Object Pester, Passed, Skipped, Failures | ConvertTo-Json -Depth 3 | Set-Content -LiteralPath $Report
