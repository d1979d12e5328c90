using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Tests.Reports;
using CampaignTools.Engine.Tests.Stores;

namespace CampaignTools.Servers.Tests;

/// <summary>The report of a hostile list as a browser lays it out, on a phone's width and a wide screen's, light and dark.</summary>
[NeedsChromium]
public sealed partial class ReportInBrowserTests : IDisposable
{
    /// <summary>Looks at the report in two frames, and leaves what it saw in the page, which the browser prints. The report itself may run nothing.</summary>
    private const string Harness = """
        <!DOCTYPE html><meta name="color-scheme" content="light dark"><body><script>
        const seen = [];
        for (const width of [375, 1400]) {
          const frame = document.createElement('iframe');
          frame.width = width; frame.height = 900; frame.style.border = 0; frame.src = 'report.html';
          frame.onload = () => {
            const page = frame.contentDocument, style = frame.contentWindow.getComputedStyle;
            const cut = element => element !== null && (style(element).overflow === 'hidden' || cut(element.parentElement));
            seen.push({
              width, reaches: page.documentElement.scrollWidth,
              outside: [...page.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width && !cut(one)).map(one => one.outerHTML.slice(0, 200)),
              spilled: [...page.querySelectorAll('article td.n, pre .w')].filter(one => {
                const text = page.createRange(), box = one.getBoundingClientRect();
                text.selectNodeContents(one);
                return text.getBoundingClientRect().right > box.right + 1 || text.getBoundingClientRect().left < box.left - 1;
              }).map(one => one.outerHTML.slice(0, 200)),
              foreign: page.querySelectorAll('script, img, link, iframe, object, form, input').length,
              charts: page.querySelectorAll('.chart svg rect').length,
              paper: style(page.body).backgroundColor, ink: style(page.body).color, sent: style(page.querySelector('.strip rect.sent')).fill
            });
            document.body.dataset.seen = JSON.stringify(seen);
          };
          document.body.append(frame);
        }
        </script>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("ct-browser-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [StoreFact]
    public async Task Fits_the_screen_in_the_readers_colours_and_runs_nothing()
    {
        var hostile = $"</td><script>document.body.remove()</script><img src=x onerror=\"document.body.remove()\">\u202e مرحبا {new string('W', 400)}";
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), ReportPageTests.Page(ReportPageTests.ListOf(hostile), hostile, showsNumbers: true));
        await File.WriteAllTextAsync(Path.Combine(folder, "harness.html"), Harness);
        var light = await LookAsync(preferred: 1);
        var dark = await LookAsync(preferred: 0);
        foreach (var seen in light.Concat(dark))
        {
            Assert.Equal(seen.Width, seen.Reaches);
            Assert.Empty(seen.Outside);
            Assert.Empty(seen.Spilled);
            Assert.Equal(0, seen.Foreign);
            Assert.True(seen.Charts > 20, $"{seen.Charts} bars");
        }

        // The page's own style holds, so its hash is right; and it is another in the dark.
        Assert.All(light, static seen => Assert.Equal(("rgb(255, 255, 255)", "rgb(27, 31, 36)", "rgb(45, 165, 107)"), (seen.Paper, seen.Ink, seen.Sent)));
        Assert.All(dark, static seen => Assert.Equal(("rgb(15, 19, 23)", "rgb(230, 233, 237)", "rgb(63, 191, 128)"), (seen.Paper, seen.Ink, seen.Sent)));
    }

    /// <param name="preferred">The reader's colours, as the browser counts them: 0 dark, 1 light.</param>
    private async Task<Seen[]> LookAsync(int preferred)
    {
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", $"--user-data-dir={Path.Combine(folder, "profile")}", "--window-size=1600,1000",
            "--allow-file-access-from-files", $"--blink-settings=preferredColorScheme={preferred}", "--dump-dom", new Uri(Path.Combine(folder, "harness.html")).AbsoluteUri,
        ];
        using var browser = Process.Start(new ProcessStartInfo(NeedsChromiumAttribute.Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = browser.StandardError.ReadToEndAsync();
        var page = await browser.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var json = SeenData().Match(page);
        Assert.True(json.Success, page + await said);
        var seen = JsonSerializer.Deserialize<Seen[]>(System.Net.WebUtility.HtmlDecode(json.Groups["json"].Value), JsonSerializerOptions.Web)!;
        Assert.Equal([375, 1400], seen.Select(static one => one.Width).Order());
        return seen;
    }

    private sealed record Seen(int Width, int Reaches, string[] Outside, string[] Spilled, int Foreign, int Charts, string Paper, string Ink, string Sent);

    [GeneratedRegex("data-seen=\"(?<json>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SeenData();
}

internal sealed class NeedsChromiumAttribute : NeedsServerAttribute
{
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    public override string? WhyMissing => Program is null ? "There is no browser (Debian's package chromium): not on the PATH. This test did not run." : null;
}
