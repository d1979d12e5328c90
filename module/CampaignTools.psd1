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
    'Export-ProviderDefinition'
    'Get-CampaignConnection'
    'Get-CampaignImport'
    'Get-CampaignSandboxRequest'
    'Get-DoNotCallList'
    'Get-OutboundCampaign'
    'Get-ProviderDefinition'
    'Get-ProviderToken'
    'Get-ScheduledLead'
    'Import-DoNotCallList'
    'New-OutboundCampaign'
    'Register-ScheduledLead'
    'Remove-DoNotCallList'
    'Start-CampaignSandbox'
    'Start-OutboundCampaign'
    'Stop-CampaignSandbox'
    'Test-CampaignLead'
    'Test-CampaignProvider'
    'Stop-OutboundCampaign'
    'Unregister-ScheduledLead'
  )
  PrivateData          = @{
    PSData = @{
      Tags         = @('CallCenter', 'Dialer', 'Telephony', 'Campaign', 'Leads', 'CSV', 'Ozonetel', 'CloudAgent', 'TeleCMI', 'Enswitch', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
      LicenseUri   = 'https://opensource.org/license/mit'
      ProjectUri   = 'https://www.powershellgallery.com/packages/CampaignTools'
      ReleaseNotes = 'First release: Ozonetel CloudAgent, TeleCMI and Integrics Enswitch; one outcome per row, shared rate limits, resumable imports, a sandbox. See CHANGELOG.md.'
    }
  }
}
