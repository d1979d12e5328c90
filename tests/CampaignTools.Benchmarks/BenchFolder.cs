using System.Globalization;
using System.Text;

namespace CampaignTools.Benchmarks;

/// <summary>Where the repository is, and a folder for the lists and stores of this run.</summary>
internal sealed class BenchFolder : IDisposable
{
    private const string Heading = "PhoneNumber,Name,ScheduledTime";

    private readonly string temporary = Directory.CreateTempSubdirectory("campaigntools-bench-").FullName;
    private int stores;

    public static string Repository { get; } = FindRepository();

    public static string Module => Path.Combine(Repository, "out", "CampaignTools");

    /// <summary>A state store that nobody has used yet: SQLite, as users have it.</summary>
    public string NewStore() => Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"store-{++stores}.db"));

    /// <summary>The path of a file that is not there.</summary>
    public string NewFile() => Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"file-{++stores}"));

    /// <summary>A module that has nothing.</summary>
    public string EmptyModule()
    {
        var path = Path.Combine(temporary, "Empty.psd1");
        File.WriteAllText(path, "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
        return path;
    }

    /// <summary>A list of leads for the coming three weeks, each with a time of its own.</summary>
    public string LeadList(int rows)
    {
        var path = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"leads-{rows}.csv"));
        if (!File.Exists(path))
        {
            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
            writer.Write($"{Heading}\n");
            var first = DateTime.UtcNow.Date.AddDays(2);
            for (var i = 0; i < rows; i++)
            {
                var time = first.AddDays(i % 20).AddHours(9).AddSeconds(i / 20 % 36_000);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Number(i)},{Name(i)},{time:yyyy-MM-dd HH:mm:ss}\n"));
            }
        }

        return path;
    }

    /// <summary>
    /// The same leads as a CRM exports them, in sixteen columns of which three are used: about so many that Import-Csv reads 170,000 rows a second,
    /// as it does of the lists that the targets were set with.
    /// </summary>
    public string WideList(int rows) => Rewritten(
        "wide",
        rows,
        "LeadId,PhoneNumber,Name,Email,Gender,City,State,Pincode,Product,Source,Campaign Source,Owner,Stage,CreatedOn,ModifiedOn,ScheduledTime",
        static (i, lead) =>
        {
            var fields = lead.Split(',');
            return string.Create(
                CultureInfo.InvariantCulture,
                $"L{i:0000000},{fields[0]},{fields[1]},lead{i}@example.com,F,Kochi,Kerala,{682001 + (i % 900)},Home Loan,Website,Search,Meena,Interested,2026-01-05,2026-01-09,{fields[2]}");
        });

    /// <summary>The same leads with numbers as people write them in India: five ways in turn, ten digits among them.</summary>
    public string WrittenList(int rows) => Rewritten("written", rows, Heading, static (i, lead) => (i % 5) switch
    {
        0 => lead,
        1 => $"+91 {lead[..5]} {lead[5..]}",
        2 => $"0{lead}",
        3 => $"{lead[..5]}-{lead[5..]}",
        _ => $"+91{lead}",
    });

    /// <summary>So many numbers that no list of leads has.</summary>
    public string StrangerList(int rows)
    {
        var path = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"strangers-{rows}.csv"));
        if (!File.Exists(path))
        {
            File.WriteAllLines(path, ["PhoneNumber", .. Enumerable.Range(0, rows).Select(static i => (9_000_000_000 + i).ToString(CultureInfo.InvariantCulture))]);
        }

        return path;
    }

    public static string Number(int row) => (9_800_000_000 + row).ToString(CultureInfo.InvariantCulture);

    public static string Name(int row) => string.Create(CultureInfo.InvariantCulture, $"Lead {row}");

    public void Dispose()
    {
        try
        {
            Directory.Delete(temporary, recursive: true);
        }
        catch (IOException)
        {
            // The system clears its temporary folder.
        }
    }

    /// <summary>The list of leads with each line written otherwise.</summary>
    private string Rewritten(string name, int rows, string heading, Func<int, string, string> line)
    {
        var path = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"{name}-{rows}.csv"));
        if (!File.Exists(path))
        {
            using var leads = new StreamReader(LeadList(rows));
            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
            leads.ReadLine();
            writer.Write($"{heading}\n");
            for (var i = 0; leads.ReadLine() is { } lead; i++)
            {
                writer.Write($"{line(i, lead)}\n");
            }
        }

        return path;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CampaignTools.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The benchmark runs in its repository: no CampaignTools.sln was found above it.");
    }
}
