using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>Every field of EN-CAMPAIGN but the credential, in its order, with the server's default where the page names one.</summary>
internal static class EnswitchFields
{
    /// <summary>The dry run: no field of a campaign, but of the request.</summary>
    public const string Validation = "validation";

    private static readonly FieldNeed Always = new("every Enswitch campaign needs it");

    private static readonly ChoiceWords Machines = new(
        (EnswitchAnsweringMachine.Off, ""),
        (EnswitchAnsweringMachine.Failed, "failed"),
        (EnswitchAnsweringMachine.Retry, "retry"),
        (EnswitchAnsweringMachine.Success, "success"));

    private static readonly ChoiceWords Successes = new((EnswitchSuccess.Answer, "answer"), (EnswitchSuccess.Key, "key"));

    public static readonly CampaignField[] All =
    [
        Page("name", "Name", FieldForm.Text) with { Need = Always, Example = "Campaign_1" },
        Page("dtype", "DestinationType", FieldForm.Text) with { Need = Always, Example = "queue" },
        Page("dnumber", "DestinationNumber", FieldForm.Text) with { Need = Always, Example = "7000" },
        Page("attempts", "MaxAttempts", FieldForm.Number(1)) with { Default = "1" },
        Page("callerid", "CallerId", FieldForm.Text) with { Default = "Empty string" },
        Page("customer", "CustomerId", FieldForm.Number(1)) with { Default = "Customer of authentication user" },
        Page("description", "Description", FieldForm.Text) with { Default = "Empty string" },
        Page("enabled", "Disabled", FieldForm.Flag) with { Default = "1", IsOpposite = true },
        Page("machine", "AnsweringMachine", FieldForm.Word(Machines)) with { Default = "\"failed\"" },
        Page("maximum", "MaxConcurrentCalls", FieldForm.Number(1)) with { Default = "1" },

        // "Can be negative for queue destination to make more calls than available agents."
        Page("keep_agents_available", "KeepAgentsAvailable", FieldForm.Number()) with { Default = "0" },
        Page("owner", "OwnerId", FieldForm.Number(0)) with { Default = "0" },
        Page("recordgroup", "RecordGroupId", FieldForm.Number(0)) with { Default = "0" },
        Page("retry", "RetryInterval", FieldForm.Seconds) with { Default = "3600" },
        Page("success", "SuccessOn", FieldForm.Word(Successes)) with { Default = "\"answer\"" },
        Page("timegroup", "TimeGroupId", FieldForm.Number(0)) with { Default = "0" },
    ];

    private static CampaignField Page(string key, string parameter, FieldForm form) => new(parameter, key, form) { Source = "EN-CAMPAIGN" };
}
