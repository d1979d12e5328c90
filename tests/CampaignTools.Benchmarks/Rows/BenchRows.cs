namespace CampaignTools.Benchmarks.Rows;

/// <summary>The rows of the table, in its order.</summary>
internal static class BenchRows
{
    public static readonly IReadOnlyList<BenchRow> All =
    [
        new EngineAddRow(),
        new PipelineAddRow(),
        new MillionRow("pipeline-1m", "Import-Csv 1M | Register-ScheduledLead", "schedule-to-null", "schedule", "Register-ScheduledLead", 1.8, sends: true),
        new MillionRow("path-1m", "Register-ScheduledLead -Path 1M", "schedule-path-to-null", "schedule-path", "Register-ScheduledLead", 0.8, sends: true),
        new MillionRow("test-1m", "Test-CampaignLead -Path 1M", "test-path", null, "Test-CampaignLead", 0.4, sends: false),
        new WrittenNumbersRow(),
        new DoNotCallRow(),
        new FlatRow(),
        new SlowProviderRow(),
        new ImportNameRow(),
        new ImportMemoryRow(),
        new ProvidersRow(),
        new ProcessesRow(),
        new ImportModuleRow(),
        new FirstCommandRow(),
        new FirstResultRow(),
        new WaitingRow(),
        new PacingRow(),
        new ForecastRow(),
    ];
}
