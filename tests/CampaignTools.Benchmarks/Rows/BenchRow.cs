using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.NullProvider;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>One row of the table, which may have several figures.</summary>
internal abstract class BenchRow
{
    /// <summary>Its name for --only.</summary>
    public abstract string Id { get; }

    public abstract string What { get; }

    /// <summary>Whether it runs in pwsh.</summary>
    public virtual bool NeedsShell => true;

    /// <summary>The cmdlet, or cmdlet and parameter, that it measures; null for none.</summary>
    public virtual string? Needs => null;

    public abstract IEnumerable<Figure> Measure(BenchContext bench);

    /// <summary>What is missing here; null where the row can be measured.</summary>
    public string? WhyNot() =>
        !NeedsShell ? null
        : Pwsh.WhyMissing is { } why ? $"not measured: {why}"
        : Needs is { } command && !ShellCommands.Has(command) ? $"not measured: the module has no {command} yet"
        : null;
}

/// <summary>What the rows work with.</summary>
internal sealed record BenchContext(BenchOptions Options, BenchFolder Folder, NullProviderProcess Provider)
{
    /// <summary>Runs a case in a fresh shell against the null provider, which must get all rows.</summary>
    public ShellSample Send(string @case, string csv, int rows, params (string Name, string Value)[] more)
    {
        Provider.Take();
        var sample = Pwsh.Measure(@case, [("Csv", csv), ("BaseUri", Provider.BaseUri.AbsoluteUri.TrimEnd('/')), .. more]);
        Provider.TakeAll(rows);
        return sample;
    }

    /// <summary>The same with a new state store, as users have one.</summary>
    public ShellSample SendStored(string @case, string csv, int rows, params (string Name, string Value)[] more) =>
        Send(@case, csv, rows, [("Store", Folder.NewStore()), .. more]);
}
