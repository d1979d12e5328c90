using CampaignTools.Engine.Runs;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>When rows are written down as leaving a round ahead.</summary>
public sealed class WirePaceTests
{
    [Fact]
    public void Not_before_there_was_an_answer() => Assert.False(new WirePace(isLimited: false).IsFast);

    [Fact]
    public void Where_answers_come_within_a_few_milliseconds()
    {
        Assert.True(After(false, 1).IsFast);
        Assert.True(After(false, 1, 2, 4, 3, 1).IsFast);
        Assert.False(After(false, 60).IsFast);
        Assert.False(After(false, 5).IsFast);
    }

    [Fact]
    public void Never_where_a_limit_sets_the_pace() => Assert.False(After(true, 1, 1, 1).IsFast);

    [Fact]
    public void An_outage_ends_it_at_once_and_it_comes_back_with_the_answers()
    {
        var pace = After(false, 1, 1, 1);
        pace.Answered(TimeSpan.FromSeconds(30));
        Assert.False(pace.IsFast);
        for (var i = 0; i < 100; i++)
        {
            pace.Answered(TimeSpan.FromMilliseconds(1));
        }

        Assert.True(pace.IsFast);
    }

    private static WirePace After(bool isLimited, params int[] milliseconds)
    {
        var pace = new WirePace(isLimited);
        Array.ForEach(milliseconds, took => pace.Answered(TimeSpan.FromMilliseconds(took)));
        return pace;
    }
}
