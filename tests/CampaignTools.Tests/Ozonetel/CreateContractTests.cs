using Xunit.Abstractions;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>Campaign creation from the engine over the wire to the sandbox, for every condition of OZ-CREATE.</summary>
public sealed class CreateContractTests(ITestOutputHelper output)
{
    public static TheoryData<int, string> Provokable()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < CreateConditions.All.Length; i++)
        {
            if (CreateConditions.All[i].WhyNot is null)
            {
                data.Add(i, CreateConditions.All[i].Text);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Provokable))]
    public async Task Comes_out_as_documented(int number, string text)
    {
        var condition = CreateConditions.All[number];
        Assert.NotEmpty(condition.Ways);
        foreach (var way in condition.Ways)
        {
            using var sandboxed = new Sandboxed(way.Account, way.Client);
            var creator = sandboxed.Session.CreateCampaigns();
            if (way.Twice)
            {
                Assert.Equal(CampaignStatus.Created, (await creator.CreateAsync(way.Draft(), observer: null, CancellationToken.None)).Campaign.Status);
            }

            var (campaign, _) = await creator.CreateAsync(way.Draft(), observer: null, CancellationToken.None);
            Assert.True((condition.Status, condition.ErrorId) == (campaign.Status.ToString(), campaign.ErrorId), $"{text}: {campaign.Status} {campaign.ErrorId} {campaign.Message}");
            Assert.True(condition.IsAnsweredBy(campaign.Message), $"{text}: '{campaign.Message}' is not '{condition.Answer}'");
            Assert.Equal(1, campaign.Attempts);
            Assert.Equal(condition.Status == nameof(CampaignStatus.Created), sandboxed.Server.Ozonetel.Campaigns.Any(one => one.Name == way.Name) && !way.Twice);
        }
    }

    [Fact]
    public void Every_condition_of_the_page_is_there()
    {
        Assert.Equal(114, CreateConditions.All.Length);
        Report.Write(output, "OZ-CREATE", CreateConditions.All.Select(static one => (one.Text, one.WhyNot)));
        Assert.All(CreateConditions.All, static one => Assert.Equal(one.WhyNot is null, one.Ways.Length > 0));
    }
}
