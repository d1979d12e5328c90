using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Screening;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Import-DoNotCallList: keeps a list of numbers that must not be called in the connection's store, hashed, under a name that -DoNotCall takes.</summary>
[Cmdlet(VerbsData.Import, "DoNotCallList", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(DoNotCallList))]
public sealed class ImportDoNotCallListCommand : ConnectedCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The list's name, without regard to letter case. A list of the name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DoNotCallListCompleter))]
    public string Name { get; set; } = "";

    /// <summary>A CSV or text file, or an .xlsx workbook; wildcards are allowed, and all files that match make one list.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The same, taken as it stands.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>Adds to a list of the name; else the list is replaced.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>The country of numbers that don't say their own, by ISO 3166 (IN); None compares digits. The connection's where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    /// <summary>Another name for the number's column: @{ PhoneNumber = 'Cell no.' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public Hashtable? ColumnMap { get; set; }

    /// <summary>The workbook's sheet; its first where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Worksheet { get; set; }

    /// <summary>What separates the file's columns; found in its first line where it is not given.</summary>
    [Parameter]
    public char Delimiter { get; set; }

    /// <summary>How the file is written, by name or code page: utf8, unicode, 1252, …; UTF-8 or UTF-16 where it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Encoding { get; set; }

    /// <summary>Leaves out entries that are no number, with a warning that counts them; else they stop the command.</summary>
    [Parameter]
    public SwitchParameter SkipUnreadable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var name = Name.Trim();
        var paths = Guard(() => SourcePaths.Resolve(this, Path is null ? null : [Path], LiteralPath is null ? null : [LiteralPath]));
        if (!ShouldProcess($"{ResolvedConnection.StateStore}, list '{name}'", Append ? "Add to do-not-call list" : "Replace do-not-call list"))
        {
            return;
        }

        var before = Await(stop => Session.Store.DoNotCall.ListAsync(stop)).FirstOrDefault(list => list.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var options = Guard(() =>
        {
            var given = Options();
            given.File.CheckFor(paths);
            return given;
        });
        if (Append && before is not null && (before.Country == NumberRules.NoCountry) != (options.Numbers.Country == NumberRules.NoCountry))
        {
            Guard(() => throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{options.Numbers.Country}': the list '{before.Name}' was read with -Country {before.Country}. Read otherwise, two writings of one number would count as two people (-Append)."));
        }

        var numbers = new List<ulong>();
        var left = 0L;
        foreach (var path in paths)
        {
            numbers.AddRange(Guard(() =>
            {
                var read = DoNotCallFile.Read(path, options, out var skipped);
                left += skipped;
                return read.Sorted;
            }));
        }

        if (left > 0)
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{left} {(left == 1 ? "entry is" : "entries are")} no number and not on the list '{name}'. The people meant by them can still be called."));
        }

        var source = System.IO.Path.GetFileName(paths[0]) + (paths.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {paths.Count - 1} more") : "");
        var list = new DoNotCallList { Name = name, Source = source, Country = options.Numbers.Country! };
        WriteObject(Await(stop => Session.Store.DoNotCall.WriteAsync(list, DoNotCallNumbers.Sort(numbers), Append, stop)));
    }

    private DoNotCallFileOptions Options()
    {
        var reading = Session.Reading(Country is null ? null : ConnectionRules.CountryOf(Country));
        return reading.Numbers.Country is null
            ? throw new CampaignToolsException(ErrorIds.InvalidParameter, "Without a country nobody can tell two writings of a number from two numbers. Give -Country, e.g. IN, or -Country None to compare digits.")
            : new DoNotCallFileOptions
            {
                Numbers = reading.Numbers,
                Keys = new NumberKeys(Await(Session.Store.DoNotCall.SeedAsync)),
                Map = ColumnMapTable.Read(ColumnMap),
                SkipsUnreadable = SkipUnreadable,
                File = new LeadFileOptions
                {
                    Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
                    Encoding = Encoding is null ? null : EncodingName.Read(Encoding),
                    Worksheet = Worksheet,
                },
            };
    }
}
