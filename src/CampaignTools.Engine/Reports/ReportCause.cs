namespace CampaignTools.Engine.Reports;

/// <summary>Why rows were not sent, with the first of them.</summary>
/// <param name="status">What they came to.</param>
/// <param name="name">The error id; the status where there is none.</param>
internal sealed class ReportCause(LeadStatus status, string name)
{
    /// <summary>Rows that are shown.</summary>
    private const int MostShown = 5;

    /// <summary>Rows that are named by their place in the list.</summary>
    private const int MostPlaces = 40;

    private readonly List<LeadResult> shown = [];
    private readonly List<long> places = [];

    public LeadStatus Status => status;

    public string Name => name;

    public long Rows { get; private set; }

    public IReadOnlyList<LeadResult> Shown => shown;

    /// <summary>Places in the list, from 1.</summary>
    public IReadOnlyList<long> Places => places;

    public void Count(long rows) => Rows += rows;

    public void Show(LeadResult result)
    {
        if (shown.Count < MostShown)
        {
            // Without the row itself, which holds on to a line of the file.
            shown.Add(new LeadResult { PhoneNumber = result.PhoneNumber, LeadName = result.LeadName, Message = result.Message, Index = result.Index });
        }

        if (places.Count < MostPlaces)
        {
            places.Add(result.Index + 1);
        }
    }
}
