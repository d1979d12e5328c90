using System.Globalization;
using System.Text;

namespace CampaignTools.Benchmarks;

/// <summary>Where the repository is, and a folder for the lists and stores of this run.</summary>
internal sealed class BenchFolder : IDisposable
{
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
            writer.Write("PhoneNumber,Name,ScheduledTime\n");
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
    public string WideList(int rows)
    {
        var path = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"wide-{rows}.csv"));
        if (!File.Exists(path))
        {
            using var leads = new StreamReader(LeadList(rows));
            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
            leads.ReadLine();
            writer.Write("LeadId,PhoneNumber,Name,Email,Gender,City,State,Pincode,Product,Source,Campaign Source,Owner,Stage,CreatedOn,ModifiedOn,ScheduledTime\n");
            for (var i = 0; leads.ReadLine() is { } lead; i++)
            {
                var fields = lead.Split(',');
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"L{i:0000000},{fields[0]},{fields[1]},lead{i}@example.com,F,Kochi,Kerala,{682001 + (i % 900)},Home Loan,Website,Search,Meena,Interested,2026-01-05,2026-01-09,{fields[2]}\n"));
            }
        }

        return path;
    }

    /// <summary>The same leads with numbers as people write them in India: five ways in turn, ten digits among them.</summary>
    public string WrittenList(int rows)
    {
        var path = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"written-{rows}.csv"));
        if (!File.Exists(path))
        {
            using var leads = new StreamReader(LeadList(rows));
            using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
            writer.Write($"{leads.ReadLine()}\n");
            for (var i = 0; leads.ReadLine() is { } lead; i++)
            {
                var (number, rest) = (lead[..10], lead[10..]);
                var written = (i % 5) switch
                {
                    0 => number,
                    1 => $"+91 {number[..5]} {number[5..]}",
                    2 => $"0{number}",
                    3 => $"{number[..5]}-{number[5..]}",
                    _ => $"+91{number}",
                };
                writer.Write($"{written}{rest}\n");
            }
        }

        return path;
    }

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
