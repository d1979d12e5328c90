<#
.SYNOPSIS
Says how one more shell like this one is started: the one place that knows.
.DESCRIPTION
A pwsh of its own is started by its path; one that came as a dotnet tool runs in dotnet, which is given pwsh.dll. (The tool's own launcher would do as well, but it starts the shell
as a child of its own: whoever measured or stopped it would have the wrong process.)
.PARAMETER AsJson
One line for programs that are not PowerShell.
.EXAMPLE
$shell = & ./Get-ShellCommand.ps1; & $shell.FileName @($shell.Arguments) -NoProfile -Command '1 + 1'
#>
param([switch] $AsJson)
$file = [Environment]::ProcessPath
$command = [ordered]@{
    FileName    = $file
    Arguments   = @(if ((Split-Path -LeafBase $file) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll })
    Version     = "$($PSVersionTable.PSVersion)"
    IsSupported = $PSVersionTable.PSVersion -ge [semver] '7.4.0'
}
if ($AsJson) { ConvertTo-Json -Compress $command } else { [pscustomobject] $command }
