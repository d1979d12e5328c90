using System.Globalization;

namespace CampaignTools.HelpBuilder;

/// <summary>What is wrong with the help, all of it, so that one build tells everything.</summary>
internal sealed class Faults
{
    private readonly List<Fault> all = [];

    public IReadOnlyList<Fault> All => all;

    public void Add(string file, int line, string message) => all.Add(new Fault(file, line, message));
}

/// <summary>One thing that is wrong, and where.</summary>
internal sealed record Fault(string File, int Line, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line}): error HELP: {Message}");
}
