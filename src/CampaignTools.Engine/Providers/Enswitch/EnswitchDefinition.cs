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
            new(Operation.Control, HttpMethod.Post, "/api/json/bulk/campaigns/update/", "EN-CAMPAIGN-UPDATE"),
            new(Operation.ListCampaigns, HttpMethod.Post, "/api/json/bulk/campaigns/list/", "EN-CAMPAIGN-LIST"),
            new(Operation.Add, HttpMethod.Post, "/api/json/bulk/destinations/create/", "EN-DEST"),
            new(Operation.ListDestinations, HttpMethod.Post, "/api/json/bulk/destinations/list/", "EN-DEST-LIST"),
        ],
        CampaignFields = EnswitchFields.All,
        OtherFields =
        [
            new(Operation.Add, "CampaignName", "campaign") { Source = "EN-DEST" },
            new(Operation.Add, "PhoneNumber", "dnumbers") { Source = "EN-DEST" },
            new(Operation.Add, "ValidateOnly", "validation") { Source = "EN-DEST" },
            new(Operation.Control, "Id", "id") { Source = "EN-CAMPAIGN-UPDATE" },
            new(Operation.Control, "Action", "enabled") { Source = "EN-CAMPAIGN-UPDATE" },
            new(Operation.Control, "KeepAgentsAvailable", "keep_agents_available") { Source = "EN-CAMPAIGN-UPDATE" },

            // Of the answer. The page shows id and name, and says that a row has the fields of the campaigns' table: that two of them are called as in update is inferred.
            new(Operation.ListCampaigns, "Id", "id") { Source = "EN-CAMPAIGN-LIST" },
            new(Operation.ListCampaigns, "Name", "name") { Source = "EN-CAMPAIGN-LIST" },
            new(Operation.ListCampaigns, "Enabled", "enabled") { Source = "EN-CAMPAIGN-LIST", Confidence = WireConfidence.Unverified },
            new(Operation.ListCampaigns, "KeepAgentsAvailable", "keep_agents_available") { Source = "EN-CAMPAIGN-LIST", Confidence = WireConfidence.Unverified },
            new(Operation.ListDestinations, "CampaignName", "campaign") { Source = "EN-DEST-LIST" },
            new(Operation.ListDestinations, "PhoneNumber", "dnumber") { Source = "EN-DEST-LIST" },
        ],
        Answers = EnswitchAnswers.Table,
        FixedKeys = ["auth_username", "auth_password", "auth_token", "validation"],
        Sizes =
        [
            new(Operation.Add, "Rows", EnswitchLimits.Numbers, ""),
            new(Operation.Add, ProviderDefinition.LandingSeconds, EnswitchLimits.LandingSeconds, ""),
            new(Operation.ListDestinations, "Rows", EnswitchLimits.PageRows, ""),
        ],
    };
}
