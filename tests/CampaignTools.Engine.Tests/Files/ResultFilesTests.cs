using System.Globalization;
using System.Text;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>What became of a run's rows, as lists (-ResultPath).</summary>
public sealed class ResultFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 5, TimeSpan.FromHours(5.5));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(LeadStatus.Added, "accepted.csv")]
    [InlineData(LeadStatus.Scheduled, "accepted.csv")]
    [InlineData(LeadStatus.Queued, "accepted.csv")]
    [InlineData(LeadStatus.Rejected, "rejected.csv")]
    [InlineData(LeadStatus.Failed, "unsent.csv")]
    [InlineData(LeadStatus.NotSent, "unsent.csv")]
    [InlineData(LeadStatus.Indeterminate, "in-doubt.csv")]
    [InlineData(LeadStatus.Suppressed, "held-back.csv")]
    [InlineData(LeadStatus.Duplicate, "held-back.csv")]
    [InlineData(LeadStatus.Skipped, null)]
    [InlineData(LeadStatus.Validated, null)]
    public void Row_is_in_the_file_of_what_is_to_be_done_about_it(LeadStatus status, string? file)
    {
        var files = Create();
        Add(files, status, ["PhoneNumber"], ["98765"]);
        Assert.Null(files.Close());
        Assert.Equal(file, Directory.Exists(files.Folder) ? Path.GetFileName(Assert.Single(Directory.GetFiles(files.Folder))) : null);
    }

    [Fact]
    public void Cells_are_as_they_were_and_only_ours_are_kept_from_being_formulas()
    {
        var files = Create();
        Add(files, LeadStatus.Rejected, ["Name", "Notes", "City"], [" =1+1", "a \"b\", c\r\nd", null], "=HYPERLINK(\"x\")");
        Add(files, LeadStatus.Rejected, ["Name", "Notes", "City"], ["@x", "#", "\u0905"], "  +1");
        Assert.Null(files.Close());
        var bytes = File.ReadAllBytes(Path.Combine(files.Folder, "rejected.csv"));
        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        Assert.Equal(
            "Name,Notes,City,Status,ErrorId,Reason\r\n"
            + "\" =1+1\",\"a \"\"b\"\", c\r\nd\",,Rejected,InvalidSkill,\"'=HYPERLINK(\"\"x\"\")\"\r\n"
            + "@x,\"#\",\u0905,Rejected,InvalidSkill,'  +1\r\n",
            Encoding.UTF8.GetString(bytes.AsSpan(3)));
    }

    [Theory]
    [InlineData("Name;status", "Name;status;CampaignTools Status;CampaignTools ErrorId;CampaignTools Reason")]
    [InlineData("Name;reason;campaigntools_errorid", "Name;reason;campaigntools_errorid;CampaignTools 2 Status;CampaignTools 2 ErrorId;CampaignTools 2 Reason")]
    [InlineData("Name;Status;ErrorId;Reason", "Name;Status;ErrorId;Reason")]
    [InlineData("Name;Status;CampaignTools Status;CampaignTools ErrorId;CampaignTools Reason", "Name;Status;CampaignTools Status;CampaignTools ErrorId;CampaignTools Reason")]
    [InlineData("Status;ErrorId;Reason", "Status;ErrorId;Reason;CampaignTools Status;CampaignTools ErrorId;CampaignTools Reason")]
    public void Our_columns_never_collide_and_those_of_an_earlier_run_are_replaced(string names, string header)
    {
        var files = Create();
        Add(files, LeadStatus.Failed, names.Split(';'), [.. names.Split(';').Select(static _ => "x")], delimiter: ';');
        Assert.Null(files.Close());
        var lines = File.ReadAllLines(Path.Combine(files.Folder, "unsent.csv"));
        Assert.Equal(header, lines[0]);
        Assert.EndsWith("x;Failed;InvalidSkill;why", lines[1], StringComparison.Ordinal);
        Assert.Equal(header.Count(static c => c == ';'), lines[1].Count(static c => c == ';'));
    }

    [Fact]
    public void Columns_of_an_earlier_run_do_not_go_along_with_all()
    {
        var plan = ColumnPlan.Create(["Phone", "City", "Status", "ErrorId", "Reason"], new ColumnWishes { Include = ["*"] });
        Assert.Equal(["City"], plan.ExtraNames);
        Assert.Equal(["City", "Status", "ErrorId", "Reason", "More"], ColumnPlan.Create(["Phone", "City", "Status", "ErrorId", "Reason", "More"], new ColumnWishes { Include = ["*"] }).ExtraNames);
    }

    [Fact]
    public void Row_with_a_further_column_goes_into_a_file_of_its_own_and_one_with_fewer_does_not()
    {
        var files = Create();
        Add(files, LeadStatus.Added, ["Phone", "Name"], ["1", "a"]);
        Add(files, LeadStatus.Added, ["name", "Phone"], ["b", "2"]);
        Add(files, LeadStatus.Added, ["Phone"], ["3"]);
        Add(files, LeadStatus.Added, ["Phone", "City"], ["4", "d"]);
        Add(files, LeadStatus.Added, ["Phone", "Name"], ["5", "e"]);
        Assert.Null(files.Close());
        Assert.Equal(["1,a", "2,b", "3,", "5,e"], Rows(files, "accepted.csv"));
        Assert.Equal(["4,d"], Rows(files, "accepted-2.csv"));
    }

    [Fact]
    public void What_is_in_a_file_at_any_time_are_whole_lines()
    {
        var files = Create();
        for (var i = 0; i < 5000; i++)
        {
            Add(files, LeadStatus.Added, ["Phone", "Name"], [i.ToString(CultureInfo.InvariantCulture), "somebody with a name that is not short"]);
            var path = Path.Combine(files.Folder, "accepted.csv");
            if (i % 500 == 499 && File.Exists(path))
            {
                Assert.EndsWith("why\r\n", Read(path), StringComparison.Ordinal);
            }
        }

        Assert.Null(files.Write());
        Assert.Equal(5001, Read(Path.Combine(files.Folder, "accepted.csv")).Split("\r\n").Length - 1);
        Assert.Null(files.Close());
    }

    [Fact]
    public void What_could_not_be_written_is_said_once_and_written_when_it_can_be()
    {
        var files = Create();
        Directory.Delete(files.Folder);
        Add(files, LeadStatus.Added, ["Phone"], ["1"]);
        Assert.Contains("tried again", files.Write(), StringComparison.Ordinal);
        Add(files, LeadStatus.Added, ["Phone"], ["2"]);
        Assert.Null(files.Write());
        Directory.CreateDirectory(files.Folder);
        Assert.Null(files.Close());
        Assert.Equal(["1", "2"], Rows(files, "accepted.csv"));
    }

    [Fact]
    public void What_is_missing_at_the_end_is_counted_by_file()
    {
        var files = Create();
        Add(files, LeadStatus.Added, ["Phone"], ["1"]);
        Assert.Null(files.Write());
        Directory.Delete(files.Folder, recursive: true);
        Add(files, LeadStatus.Rejected, ["Phone"], ["2"]);
        Add(files, LeadStatus.Rejected, ["Phone"], ["3"]);
        var missing = files.Close();
        Assert.Equal(ErrorIds.FileNotWritten, missing?.ErrorId);
        Assert.Contains("lack 2 rows at their ends (rejected.csv: 2)", missing!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_run_has_a_folder_of_its_own_whatever_it_is_called()
    {
        var made = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => ResultFiles.Create(folder.FullPath, "a/b\\c:*?<\u0905>. ", Now).Folder).ToList();
        Assert.Equal(8, made.Distinct().Count());
        Assert.All(made, static one => Assert.True(Directory.Exists(one)));
        Assert.Contains(Path.Combine(folder.FullPath, "2026-11-24_09-30-05_a_b_c____\u0905_"), made);
        Assert.Equal(8, Directory.GetFileSystemEntries(folder.FullPath).Length);
    }

    [Fact]
    public void Folder_that_can_not_be_made_is_an_error_before_anything_is_sent()
    {
        var file = Path.Combine(folder.FullPath, "file");
        File.WriteAllText(file, "");
        Assert.Equal(ErrorIds.FileNotWritten, Assert.Throws<CampaignToolsException>(() => ResultFiles.Create(Path.Combine(file, "x"), label: null, Now)).ErrorId);
    }

    [Fact]
    public void Run_writes_each_row_once()
    {
        var provider = ScriptedProvider.Answering(static request => request.IsToken ? OzonetelSessions.TokenAnswer : OzonetelSessions.ScheduleAnswer(request));
        var files = Create();
        using var session = OzonetelSessions.Create(provider);
        var results = Run.Schedule(
            session,
            [.. Run.Rows(150), Run.Row("12"), .. Run.Rows(5)],
            new LeadRunOptions { BatchSize = 100, CampaignName = "Diwali", ResultFiles = files });
        Assert.Equal(156, results.Count);
        Assert.Equal(150, Rows(files, "accepted.csv").Length);
        Assert.Equal(["12"], Rows(files, "rejected.csv"));
        Assert.Equal(5, Rows(files, "held-back.csv").Length);
    }

    private ResultFiles Create() => ResultFiles.Create(folder.FullPath, "Diwali", Now);

    private static void Add(ResultFiles files, LeadStatus status, string[] names, string?[] values, string message = "why", char delimiter = ',') =>
        files.Add(new LeadResult { Status = status, ErrorId = ErrorIds.InvalidSkill, Message = message }, new LeadRow(), _ => new LeadCells(names, values, delimiter));

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    /// <summary>The list's own columns of a file's rows.</summary>
    private static string[] Rows(ResultFiles files, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(files.Folder, name));
        var own = lines[0].Split(',').Length - 3;
        return [.. lines[1..].Select(line => string.Join(',', line.Split(',')[..own]))];
    }
}
