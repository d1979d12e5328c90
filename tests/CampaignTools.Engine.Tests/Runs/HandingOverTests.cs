using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Rows go on their way together where they come fast, and are not kept where they stop coming.</summary>
public sealed class HandingOverTests
{
    [Fact]
    public void Rows_before_a_pause_of_the_source_leave_without_the_next_row()
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(
            static request => request.IsToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"SuccessFully Updated"}"""));
        using var run = new LeadRun(session.RunServices(Operation.Add), new LeadRunOptions { BatchSize = 1, ThrottleLimit = 2, CampaignName = "Diwali" });
        run.Start();
        var results = new List<LeadResult>();
        foreach (var row in Run.Rows(50))
        {
            Assert.True(run.TryPost(row));
        }

        // Nobody posts, flushes or completes.
        SpinWait.SpinUntil(
            () =>
            {
                Run.Take(run, results);
                return results.Count == 50;
            },
            TimeSpan.FromSeconds(20));
        Assert.Equal(50, results.Count);
        Run.Finish(run, results);
        Assert.Equal(50, results.Count);
    }

    [Fact]
    public void No_row_is_lost_or_doubled_where_rows_come_by_fits_and_starts()
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(
            static request => request.IsToken ? OzonetelSessions.TokenAnswer : OzonetelSessions.ScheduleAnswer(request)));
        var random = new Random(3);
        var results = Run.Schedule(session, Run.Rows(5_000).Select(row =>
        {
            if (random.Next(400) == 0)
            {
                Thread.Sleep(random.Next(12));
            }

            return row;
        }));
        Assert.Equal(Enumerable.Range(0, 5_000).Select(static i => (long)i), results.Select(static one => one.Index).Order());
    }
}
