using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Reports;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Reports;

/// <summary>The page says what was counted, and no text of others becomes anything but text.</summary>
public sealed partial class ReportPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What would break out of an element, an attribute, a title, a style or a line, or turn what stands beside it around.</summary>
    private const string Hostile = "</title></style></pre><script>alert(1)</script><img src=x onerror=alert(1)>'\"&lt;\u202eevil\u202c\u0000\u001b[31m\u2028\ufeff";

    [Fact]
    public void Texts_of_others_add_no_element()
    {
        // Before the other cause in the alphabet, and no word, as the hostile one.
        var plain = Page(ListOf("! plain"), "! plain", showsNumbers: true);
        var hostile = Page(ListOf(Hostile), Hostile, showsNumbers: true);
        Assert.Equal(Tags(plain), Tags(hostile));
        Assert.DoesNotContain(hostile, static c => c is (< ' ' and not '\n') or '\u202e' or '\u202c' or '\u2028' or '\ufeff');
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", hostile, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_or_run()
    {
        var page = Page(ListOf("plain"));
        Assert.DoesNotMatch(@"(?i)https?:|<script|<link|<img|\bsrc=|url\(|@import|\bstyle=|\son\w+=", page);
        var style = Style().Match(page).Groups["style"].Value;
        Assert.Contains($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_names_are_shown_only_where_that_is_asked_for()
    {
        var result = new LeadResult { Status = LeadStatus.Rejected, ErrorId = ErrorIds.InvalidPhoneNumber, PhoneNumber = "+91 98765-43210", LeadName = "Asha Rao", Message = "No: +91 98765-43210, 9876543210, (0)98765.43210 on 2026-11-25 10:30:00 of 12." };
        var masked = Page([result]);
        Assert.DoesNotContain("Asha", masked, StringComparison.Ordinal);
        Assert.DoesNotMatch("98765|9876543210", masked);
        Assert.Contains("+•• •••••-•3210", masked, StringComparison.Ordinal);
        Assert.Contains("on 2026-11-25 10:30:00 of 12.", masked, StringComparison.Ordinal);
        var shown = Page([result], showsNumbers: true);
        Assert.Contains("Asha Rao", shown, StringComparison.Ordinal);
        Assert.Contains("+91 98765-43210, 9876543210, (0)98765.43210", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_how_many_came_to_what_and_the_ten_most_frequent_causes()
    {
        var list = Enumerable.Range(0, 30).Select(static i => new LeadResult { Status = LeadStatus.Added, CampaignName = "Diwali", Index = i, Attempts = 1 })
            .Concat(Enumerable.Range(0, 12).SelectMany(static cause => Enumerable.Range(0, cause + 1).Select(row => new LeadResult { Status = LeadStatus.Rejected, ErrorId = $"Invalid{(char)('A' + cause)}", CampaignName = "Diwali", Index = row })))
            .Concat(Enumerable.Repeat(new LeadResult { Status = LeadStatus.Duplicate, ErrorId = ErrorIds.DuplicateRow }, 50));
        var page = Page(list);
        Assert.Contains("<h1><bdi>Campaign report: Diwali</bdi></h1>", page, StringComparison.Ordinal);
        Assert.Contains("<b>30 of 158 rows</b> are with the provider; 78 to correct.", page, StringComparison.Ordinal);
        Assert.Equal(["DuplicateRow", .. "LKJIHGFED".Select(static cause => $"Invalid{cause}")], Causes().Matches(page).Select(static match => match.Groups["cause"].Value));
        Assert.Contains("6 rows more have 3 rarer causes.", page, StringComparison.Ordinal);
        Assert.Contains("$results | Where-Object { $_.Status -eq &#39;Rejected&#39; -and $_.ErrorId -eq &#39;InvalidL&#39; } | ForEach-Object InputObject | Export-Csv InvalidL.csv", Tag().Replace(page, ""), StringComparison.Ordinal);
        Assert.Contains("Made 29 Nov 2026, 12:00 (UTC)", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorIds.ProviderUnavailable)]
    [InlineData(ErrorIds.Timeout)]
    [InlineData(ErrorIds.UnrecognizedResponse)]
    public void What_is_in_doubt_is_never_to_be_sent_again_as_it_stands(string errorId)
    {
        var page = Tag().Replace(Page([new LeadResult { Status = LeadStatus.Indeterminate, ErrorId = errorId, Message = "no answer", Attempts = 1 }]), "");
        Assert.Contains("Without one, look the number up in the campaign before sending it again, or send it again with -CheckDuplicate.", page, StringComparison.Ordinal);
        Assert.Contains("ForEach-Object InputObject | Add-CampaignLead -CheckDuplicate ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("un the command again", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_nothing_it_says_so() => Assert.Contains("There are no rows to report.", Page([]), StringComparison.Ordinal);

    [Fact]
    public void Of_an_import_it_says_what_is_remembered()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        tally.Add(new CampaignImport
        {
            ImportName = "Ravi's list", CampaignName = "Diwali", Operation = "Schedule", Source = "leads.csv", FirstTime = Noon, LastTime = Noon.AddHours(2), Rows = 110, InProgress = 3,
            Counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["Scheduled"] = 100, ["Rejected"] = 7 },
            Causes = new Dictionary<string, long>(StringComparer.Ordinal) { ["Rejected InvalidPhoneNumber"] = 7 },
        });
        var page = Tag().Replace(Write(tally, null, showsNumbers: false), "");
        Assert.Contains("100 of 107 rows are with the provider; 7 to correct.", page, StringComparison.Ordinal);
        Assert.Contains("Register-ScheduledLead -Path &#39;leads.csv&#39; -CampaignName &#39;Diwali&#39; -ImportName &#39;Ravi&#39;&#39;s list&#39;", page, StringComparison.Ordinal);
        Assert.Contains("A run that goes on has 3 rows more in hand.", page, StringComparison.Ordinal);
        Assert.Contains("29 Nov 2026, 12:00 to 14:00 (UTC)", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CampaignProvider.Ozonetel, "Schedule", "leads.csv", "Resolve-CampaignImport 'A'")]
    [InlineData(CampaignProvider.Enswitch, "Add", null, "Resolve-CampaignImport 'A'")]
    [InlineData(CampaignProvider.Ozonetel, "Add", "leads.csv", "Get-CampaignImport 'A' -Path 'leads.csv' -CampaignName 'Diwali' | Where-Object State -EQ InDoubt | Resolve-CampaignImport 'A' -As Added -Confirm")]
    [InlineData(CampaignProvider.TeleCmi, "Add", "leads.csv and 2 more", "$rows | Resolve-CampaignImport 'A' -CampaignName 'Diwali' -As Failed -Confirm")]
    [InlineData(CampaignProvider.Ozonetel, "Bulk", null, "$rows | Resolve-CampaignImport 'A' -CampaignName 'Diwali' -As Added -Confirm")]
    public void What_an_import_has_in_doubt_is_resolved(CampaignProvider provider, string operation, string? source, string command)
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        tally.Add(new CampaignImport
        {
            ImportName = "A", Provider = provider, Operation = operation, CampaignName = "Diwali", Source = source,
            Counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["Indeterminate"] = 2 }, Causes = new Dictionary<string, long>(StringComparer.Ordinal) { ["Indeterminate OutcomeUnknown"] = 2 },
        });
        var lines = CauseFix.Of(tally.Causes.Single(), tally);
        Assert.Contains(lines, line => line.StartsWith(command, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("CheckDuplicate", StringComparison.Ordinal));
        var results = new ReportTally(TimeZoneInfo.Utc);
        results.Add(new LeadResult { Status = LeadStatus.Indeterminate, ErrorId = ErrorIds.OutcomeUnknown, Provider = provider, ImportName = "A", ScheduledTime = operation == "Schedule" ? Noon : null });
        Assert.All(CauseFix.Of(results.Causes.Single(), results), static line => Assert.Contains("Resolve-CampaignImport 'A'", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_an_import_are_sent_again_in_it_and_in_no_other_way()
    {
        var result = new LeadResult { Status = LeadStatus.Failed, ErrorId = ErrorIds.NotAdded, CampaignName = "Diwali", ImportName = "A", InputObject = new object() };
        Assert.Contains("ForEach-Object InputObject | Add-CampaignLead -CampaignName &#39;Diwali&#39; -ImportName &#39;A&#39;", Tag().Replace(Page([result]), ""), StringComparison.Ordinal);
        var withoutRow = Tag().Replace(Page([new LeadResult { Status = LeadStatus.Failed, ErrorId = ErrorIds.NotAdded, CampaignName = "Diwali", ImportName = "A" }]), "");
        Assert.Contains("$rows | Add-CampaignLead -CampaignName &#39;Diwali&#39; -ImportName &#39;A&#39;", withoutRow, StringComparison.Ordinal);
        Assert.Contains("$rows is the list", withoutRow, StringComparison.Ordinal);
        var several = Tag().Replace(Page([result, new LeadResult { Status = LeadStatus.Failed, ErrorId = ErrorIds.NotAdded, CampaignName = "Diwali", ImportName = "B" }]), "");
        Assert.Contains("give those of each its own -ImportName again", several, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_imports_each_has_its_commands()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        foreach (var name in new[] { "A", "B", "C", "D", "E" })
        {
            tally.Add(new CampaignImport
            {
                ImportName = name, Operation = "Add", CampaignName = "Diwali",
                Counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["Failed"] = 1 }, Causes = new Dictionary<string, long>(StringComparer.Ordinal) { ["Failed RateLimited"] = 1 },
            });
        }

        var lines = CauseFix.Of(tally.Causes.Single(), tally);
        Assert.Equal("Test-CampaignProvider", lines[0]);
        Assert.Equal(["A", "B", "C"], lines.Skip(1).Take(3).Select(static line => line.Split('\'')[3]));
        Assert.Equal("# 2 more: Get-CampaignImport lists them", lines[^1]);
    }

    [Fact]
    public void A_row_that_was_a_number_alone_is_written_with_its_heading()
    {
        var page = Tag().Replace(Page([new LeadResult { Status = LeadStatus.Rejected, ErrorId = ErrorIds.InvalidPhoneNumber, InputObject = "12" }]), "");
        Assert.Contains("| Select-Object PhoneNumber | Export-Csv InvalidPhoneNumber.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_command_is_taken_by_itself()
    {
        var page = Page([new LeadResult { Status = LeadStatus.Rejected, ErrorId = ErrorIds.InvalidPhoneNumber }]);
        Assert.Matches("<pre><code>[^\n]*Export-Csv[^\n]*</code><code>[^\n]*Import-Csv[^\n]*</code></pre>", page);
    }

    [Theory]
    [InlineData(1, 0.1, "None was")]
    [InlineData(1, 20, "Half had the answer in less than 0.3 s; the longest took 20 s")]
    public void The_half_took_no_longer_than_the_longest(int one, double longest, string words)
    {
        var results = new[] { one, 2, 3 }.Select(i => new LeadResult { Status = LeadStatus.Added, Attempts = 1, Elapsed = i == 3 ? TimeSpan.FromSeconds(longest) : TimeSpan.FromMilliseconds(1) });
        var page = Tag().Replace(Page(results), "");
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal(longest > 0.3, page.Contains("Half had", StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_the_same_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var page = Page(ListOf("plain"));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(page, Page(ListOf("plain")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Results of every kind, with one text wherever there is one.</summary>
    internal static IEnumerable<LeadResult> ListOf(string text) => Enumerable.Range(0, 400).Select(i => new LeadResult
    {
        Status = (LeadStatus)(i % Enum.GetValues<LeadStatus>().Length), ErrorId = i % 3 == 0 ? ErrorIds.RateLimited : text, CampaignName = text, PhoneNumber = $"{text} 9876543210", LeadName = text, Message = text, Index = i * 100_000L,
        Attempts = i % 5, Elapsed = TimeSpan.FromSeconds(i), SettledAt = Noon.AddSeconds(i * 7), ScheduledTime = Noon.AddHours(i),
    });

    internal static string Page(IEnumerable<LeadResult> results, string? title = null, bool showsNumbers = false)
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        foreach (var result in results)
        {
            tally.Add(result);
        }

        return Write(tally, title, showsNumbers);
    }

    private static string Write(ReportTally tally, string? title, bool showsNumbers)
    {
        using var page = new StringWriter(CultureInfo.InvariantCulture);
        new ReportPage(tally, new ReportOptions(title, showsNumbers), new FixedTime(Noon)).Write(page);
        return page.ToString();
    }

    private static string[] Tags(string page) => [.. Tag().Matches(Style().Replace(page, "")).Select(static match => LabelOrContent().Replace(match.Value, ""))];

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("(aria-label|content)=\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelOrContent();

    [GeneratedRegex("<style>(?<style>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<h3>.*?<bdi>(?<cause>[^<]*)</bdi></h3>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Causes();
}
