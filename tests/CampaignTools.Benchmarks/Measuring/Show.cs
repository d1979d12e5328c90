using System.Globalization;

namespace CampaignTools.Benchmarks.Measuring;

/// <summary>Figures as people read them.</summary>
internal static class Show
{
    public static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s");

    public static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");

    public static string Microseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} µs");

    public static string PerSecond(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}/s");

    public static string Bytes(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} B");

    public static string Mebibytes(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} MiB");

    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}%");
}
