namespace CampaignTools.Engine.Reports;

/// <summary>Why rows were not sent, with the first of them.</summary>
/// <param name="outcome">What they came to.</param>
/// <param name="provider">The provider of the first of them.</param>
/// <param name="name">The error id; the status where there is none.</param>
internal sealed class ReportCause(ReportOutcome outcome, CampaignProvider provider, string name)
{
    /// <summary>Rows that are shown.</summary>
    private const int MostShown = 5;

    /// <summary>Rows that are named by their place in the list.</summary>
    private const int MostPlaces = 40;

    private readonly List<LeadResult> shown = [];
    private readonly List<(long Row, string? Source)> places = [];
    private readonly List<CampaignImport> imports = [];
    private string? importName;

    public LeadStatus Status => outcome.Status;

    public ReportOutcome Outcome => outcome;

    public CampaignProvider Provider => provider;

    public string Name => name;

    public long Rows { get; private set; }

    public IReadOnlyList<LeadResult> Shown => shown;

    /// <summary>Places in the list, from 1, and in the files.</summary>
    public IReadOnlyList<(long Row, string? Source)> Places => places;

    /// <summary>Imports that remember such rows.</summary>
    public IReadOnlyList<CampaignImport> Imports => imports;

    /// <summary>The one import that all its results are of; null where they are of none, or of several.</summary>
    public string? ImportName => HasSeveralImports ? null : importName;

    /// <summary>Whether its results are not all of one import, or all of none.</summary>
    public bool HasSeveralImports { get; private set; }

    /// <summary>Whether a row was a bare number, which has no columns.</summary>
    public bool HasBareNumbers { get; private set; }

    /// <summary>Whether the results have their rows: what was looked up or taken back without the list has none.</summary>
    public bool HasRows { get; private set; } = true;

    /// <summary>Counts what an import remembers.</summary>
    public void Count(CampaignImport import, long rows)
    {
        Rows += rows;
        imports.Add(import);
    }

    /// <param name="result">A result.</param>
    /// <param name="unwrap">Takes the shell's wrapping off a row.</param>
    public void Count(LeadResult result, Func<object?, object?> unwrap)
    {
        HasSeveralImports |= Rows > 0 && importName != result.ImportName;
        importName = result.ImportName;
        Rows++;
        if (shown.Count < MostShown)
        {
            // Only of these, for of a row of a file the columns are first made when it is asked for.
            HasBareNumbers |= unwrap(result.InputObject) is IConvertible;
            HasRows = result.InputObject is not null || result.ImportName is null;

            // Without the row itself, which holds on to a line of the file.
            shown.Add(new LeadResult { PhoneNumber = result.PhoneNumber, LeadName = result.LeadName, Message = result.Message, Index = result.Index, Source = result.Source });
        }

        if (places.Count < MostPlaces)
        {
            places.Add((result.Index + 1, result.Source));
        }
    }
}
