namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>The simulated TeleCMI account. Every name and number is made up.</summary>
public sealed class TeleCmiOptions
{
    /// <summary>The account's number (App id).</summary>
    public int InetNo { get; set; } = 1234500;

    /// <summary>The app secret, a UUID.</summary>
    public string Secret { get; set; } = "00000000-5a4d-4b0c-8000-000000000001";

    /// <summary>The lists of leads that exist from the start.</summary>
    public IList<TeleCmiLeadList> LeadLists { get; set; } =
    [
        new() { Id = Guid.Parse("00000000-5a4d-4b0c-8000-0000000000a1"), Name = "Sandbox_List_1" },
        new() { Id = Guid.Parse("00000000-5a4d-4b0c-8000-0000000000a2"), Name = "Sandbox_List_2" },
    ];

    /// <summary>The agents.</summary>
    public IList<string> Agents { get; set; } = ["5159_1234500", "5160_1234500", "5161_1234500", "5162_1234500"];

    /// <summary>
    /// Whether a lead_id that is already there refuses the upload. What TeleCMI does is not known (TC-LEADS), so both can be had; when
    /// false the lead is replaced.
    /// </summary>
    public bool RefuseRepeatedLeadId { get; set; }

    /// <summary>
    /// True answers every error with HTTP 200 and the code in the body, as leads/delete is documented to; false gives the status that the
    /// page of the endpoint documents.
    /// </summary>
    public bool ErrorsWithHttp200 { get; set; }
}
