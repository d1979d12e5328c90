using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Providers.TeleCmi.Campaigns;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>TeleCMI's paths, keys and answers, each from its page in docs/sources.md. Of request rates its pages say nothing.</summary>
internal static class TeleCmiDefinition
{
    public static readonly ProviderDefinition Documented = new()
    {
        Provider = CampaignProvider.TeleCmi,
        Paths =
        [
            new(Operation.Create, HttpMethod.Post, "/v3/campaign/create", "TC-CAMPAIGN"),
            new(Operation.Add, HttpMethod.Post, "/v3/leads/add-custom", "TC-LEADS"),
            new(Operation.Control, HttpMethod.Post, "/v3/campaign/update", "TC-UPDATE"),
        ],
        CampaignFields = TeleCmiFields.All,
        OtherFields =
        [
            new(Operation.Control, "Id", "campaign_id") { Source = "TC-UPDATE" },
            new(Operation.Control, "Action", "active") { Source = "TC-UPDATE" },
            Lead("CampaignName", "lead_name"),
            Lead("Rows", "leads"),
            Lead("LeadId", "lead_id"),
            Lead("PhoneNumber", "phone"),

            // The name goes whole into the first name: where it is to be split, nobody can know. The key is documented, this use of it is ours.
            Lead("LeadName", "firstname"),
            Lead("LastName", "lastname"),
            Lead("Email", "email"),
            Lead("Comment", "comment"),
            Lead("Address", "address"),
            Lead("City", "city"),
            Lead("Country", "country"),
        ],
        Answers = TeleCmiAnswers.Table,
        FixedKeys = ["inet_no", "secret"],
        Sizes =
        [
            new(Operation.Create, "Users", TeleCmiLimits.CampaignUsers, "TC-CAMPAIGN"),
            new(Operation.Add, "Rows", TeleCmiLimits.UploadRows, "TC-LEADS"),
        ],
    };

    private static WireField Lead(string parameter, string key) => new(Operation.Add, parameter, key) { Source = "TC-LEADS" };
}
