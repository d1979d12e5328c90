using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Providers.Enswitch.Campaigns;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Enswitch's paths, keys and answers, each from its page in docs/sources.md. Each licensee's host may have a prefix of its own before the paths. No limit is documented.</summary>
internal static class EnswitchDefinition
{
    public static readonly ProviderDefinition Documented = new()
    {
        Provider = CampaignProvider.Enswitch,
        Paths =
        [
            new(Operation.Token, HttpMethod.Post, "/api/json/user/login/", "EN-LOGIN"),
            new(Operation.Create, HttpMethod.Post, "/api/json/bulk/campaigns/create/", "EN-CAMPAIGN"),
            new(Operation.ListCampaigns, HttpMethod.Post, "/api/json/bulk/campaigns/list/", "EN-CAMPAIGN-LIST"),
            new(Operation.Add, HttpMethod.Post, "/api/json/bulk/destinations/create/", "EN-DEST"),
            new(Operation.ListDestinations, HttpMethod.Post, "/api/json/bulk/destinations/list/", "EN-DEST-LIST"),
        ],
        CampaignFields = EnswitchFields.All,
        OtherFields =
        [
            new(Operation.Add, "CampaignName", "campaign") { Source = "EN-DEST" },
            new(Operation.Add, "PhoneNumber", "dnumbers") { Source = "EN-DEST" },
        ],
        Answers = EnswitchAnswers.Table,
        Sizes =
        [
            new(Operation.Add, "Rows", EnswitchLimits.Numbers, ""),
            new(Operation.ListDestinations, "Rows", EnswitchLimits.PageRows, ""),
        ],
    };
}
