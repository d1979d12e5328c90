using System.Globalization;

namespace CampaignTools.HelpBuilder;

/// <summary>What is wrong with the help, all of it, so that one build tells everything.</summary>
internal sealed class Faults
{
    private readonly List<Fault> all = [];
    private readonly HashSet<string> drafts = new(StringComparer.Ordinal);

    public IReadOnlyList<Fault> All => all;

    /// <summary>What is wrong with pages that were written ahead of their cmdlets: said, and no reason to fail.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Marks a page as written ahead of its cmdlet.</summary>
    public void Excuse(string file) => drafts.Add(file);

    public void Add(string file, int line, string message)
    {
        if (drafts.Contains(file))
        {
            Notes.Add($"draft {Path.GetFileName(file)}: {message}");
        }
        else
        {
            all.Add(new Fault(file, line, message));
        }
    }
}

/// <summary>One thing that is wrong, and where.</summary>
internal sealed record Fault(string File, int Line, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line}): error HELP: {Message}");
}
