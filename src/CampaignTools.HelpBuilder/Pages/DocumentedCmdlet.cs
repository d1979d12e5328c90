using CampaignTools.HelpBuilder.Cmdlets;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>A cmdlet with its page and the text of each of its parameters.</summary>
internal sealed record DocumentedCmdlet(CmdletData Cmdlet, CmdletPage Page, IReadOnlyDictionary<string, ParameterText> Texts);
