namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>
/// OZ-CREATE's rows about "Dial Customer First", "ACW for UnAnswered Calls" and "Dial By Holding Agent", as data. They contradict each other:
/// <list type="bullet">
/// <item>all three true is created in two rows (2 and 7) and refused in one (4);</item>
/// <item>rows 5 and 6 refuse ACW without a word of Dial Customer First, while the error's text speaks only of Dial Customer First being true;</item>
/// <item>row 6 with Dial Customer First true is row 2, which is created;</item>
/// <item>the text asks that Dial By Holding Agent be false too, and no row refuses it without ACW.</item>
/// </list>
/// So only what the text forbids, a row refuses and no row allows is refused here: ACW and Dial Customer First without Dial By Holding Agent.
/// The provider has the last word on the rest.
/// </summary>
internal static class CheckBoxTable
{
    public static readonly Row[] Rows =
    [
        new(CustomerFirst: true, Acw: false, HoldingAgent: false, IsCreated: true),
        new(CustomerFirst: true, Acw: true, HoldingAgent: true, IsCreated: true),
        new(CustomerFirst: false, Acw: false, HoldingAgent: true, IsCreated: true),
        new(CustomerFirst: true, Acw: true, HoldingAgent: true, IsCreated: false),
        new(CustomerFirst: null, Acw: true, HoldingAgent: false, IsCreated: false),
        new(CustomerFirst: null, Acw: true, HoldingAgent: true, IsCreated: false),
        new(CustomerFirst: true, Acw: true, HoldingAgent: true, IsCreated: true), // "True to all the check Boxes"
        new(CustomerFirst: false, Acw: false, HoldingAgent: false, IsCreated: true), // "False to all the check Boxes"
    ];

    /// <summary>Whether every reading of the rows refuses the combination. A box that was not given counts as off.</summary>
    public static bool IsRefusedByAll(bool customerFirst, bool acw, bool holdingAgent)
    {
        // "… should be false when Dial Customer First is true"
        var textForbids = customerFirst && (acw || holdingAgent);
        var matching = Rows.Where(row => row.Matches(customerFirst, acw, holdingAgent)).ToArray();
        return textForbids && matching.Length > 0 && Array.TrueForAll(matching, static row => !row.IsCreated);
    }

    /// <summary>One row of the page; null where it does not say.</summary>
    internal sealed record Row(bool? CustomerFirst, bool Acw, bool HoldingAgent, bool IsCreated)
    {
        public bool Matches(bool customerFirst, bool acw, bool holdingAgent) =>
            (CustomerFirst is null || CustomerFirst == customerFirst) && Acw == acw && HoldingAgent == holdingAgent;
    }
}
