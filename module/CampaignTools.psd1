@{
  RootModule           = 'CampaignTools.dll'
  ModuleVersion        = '0.1.0'
  GUID                 = '5d3a8f0e-9b4c-4c7e-8a53-1f0f6f2d7c11'
  Author               = 'The CampaignTools developers'
  CompanyName          = 'CampaignTools'
  Copyright            = '(c) 2026 The CampaignTools developers. MIT licence.'
  Description          = 'Creates outbound dialling campaigns and streams lead lists from CSV into them (Ozonetel CloudAgent, TeleCMI, Integrics Enswitch): one typed outcome per row, limits obeyed, interrupted imports resumed.'
  PowerShellVersion    = '7.4'
  CompatiblePSEditions = @('Core')
  # Loaded before the types file, which names types of it.
  RequiredAssemblies   = @('CampaignTools.Model.dll', 'CampaignTools.dll')
  TypesToProcess       = @('CampaignTools.types.ps1xml')
  FormatsToProcess     = @('CampaignTools.format.ps1xml')
  FunctionsToExport    = @()
  VariablesToExport    = @()
  AliasesToExport      = @()
  CmdletsToExport      = @(
    'Add-CampaignLead'
    'Connect-CampaignProvider'
    'Disconnect-CampaignProvider'
    'Export-CampaignReport'
    'Export-ProviderDefinition'
    'Get-CampaignConnection'
    'Get-CampaignImport'
    'Get-CampaignSandboxRequest'
    'Get-CampaignTemplate'
    'Get-DoNotCallList'
    'Get-OutboundCampaign'
    'Get-ProviderDefinition'
    'Get-ProviderToken'
    'Get-ScheduledLead'
    'Import-DoNotCallList'
    'New-OutboundCampaign'
    'New-SampleLeadList'
    'Register-ScheduledLead'
    'Remove-CampaignImport'
    'Remove-DoNotCallList'
    'Save-CampaignConnection'
    'Start-CampaignSandbox'
    'Start-OutboundCampaign'
    'Stop-CampaignSandbox'
    'Test-CampaignLead'
    'Test-CampaignProvider'
    'Stop-OutboundCampaign'
    'Unregister-ScheduledLead'
    'Resolve-CampaignImport'
    'Undo-CampaignImport'
  )
  PrivateData          = @{
    PSData = @{
      # Each cmdlet again, for Find-PSResource -CommandName: Publish-PSResource does not make these tags, and local repositories look for them here.
      Tags         = @(
        'CallCenter', 'Dialer', 'Telephony', 'Campaign', 'Leads', 'CSV', 'Ozonetel', 'CloudAgent', 'TeleCMI', 'Enswitch', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
        'PSCommand_Add-CampaignLead'
        'PSCommand_Connect-CampaignProvider'
        'PSCommand_Disconnect-CampaignProvider'
        'PSCommand_Export-CampaignReport'
        'PSCommand_Export-ProviderDefinition'
        'PSCommand_Get-CampaignConnection'
        'PSCommand_Get-CampaignImport'
        'PSCommand_Get-CampaignSandboxRequest'
        'PSCommand_Get-CampaignTemplate'
        'PSCommand_Get-DoNotCallList'
        'PSCommand_Get-OutboundCampaign'
        'PSCommand_Get-ProviderDefinition'
        'PSCommand_Get-ProviderToken'
        'PSCommand_Get-ScheduledLead'
        'PSCommand_Import-DoNotCallList'
        'PSCommand_New-OutboundCampaign'
        'PSCommand_New-SampleLeadList'
        'PSCommand_Register-ScheduledLead'
        'PSCommand_Remove-CampaignImport'
        'PSCommand_Remove-DoNotCallList'
        'PSCommand_Save-CampaignConnection'
        'PSCommand_Start-CampaignSandbox'
        'PSCommand_Start-OutboundCampaign'
        'PSCommand_Stop-CampaignSandbox'
        'PSCommand_Test-CampaignLead'
        'PSCommand_Test-CampaignProvider'
        'PSCommand_Stop-OutboundCampaign'
        'PSCommand_Unregister-ScheduledLead'
        'PSCommand_Resolve-CampaignImport'
        'PSCommand_Undo-CampaignImport'
      )
      LicenseUri   = 'https://opensource.org/license/mit'
      # ProjectUri is written by build.ps1 Package, which knows where this clone is from.
      ReleaseNotes = 'First release: Ozonetel CloudAgent, TeleCMI and Integrics Enswitch; one outcome per row, shared rate limits, resumable imports, a sandbox. See CHANGELOG.md.'
    }
  }
}
