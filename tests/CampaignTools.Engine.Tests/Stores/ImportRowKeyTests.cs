using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Imports;

namespace CampaignTools.Engine.Tests.Stores;

public sealed class ImportRowKeyTests
{
    private readonly ImportRowKey keys = new(Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));

    [Fact]
    public void Everything_that_is_sent_counts()
    {
        Action<LeadRow>[] changes =
        [
            static row => row.CampaignName = "Holi",
            static row => row.Number = "9876543211",
            static row => row.LeadName = "Ravi",
            static row => row.AgentId = "a2",
            static row => row.Skill = "Tamil",
            static row => row.Priority = "2",
            static row => row.Expiry = "2026-12-02",
            static row => row.When = row.When.AddSeconds(1),

            // A text that moves from one column to the next is another row.
            static row => (row.LeadName, row.AgentId) = ("Ashaa1", ""),
            static row => (row.LeadName, row.AgentId) = ("Asha", "a1 "),
        ];
        var all = changes.Select(change =>
        {
            var row = Row();
            change(row);
            return keys.Of(row);
        }).Append(keys.Of(Row())).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void What_is_not_sent_does_not_count()
    {
        var row = Row();
        row.Index = 17;
        row.Source = "another file";
        row.PhoneNumber = "98765-43210";
        row.ScheduledTime = "2026-11-25 10:00:00";
        Assert.Equal(keys.Of(Row()), keys.Of(row));
    }

    [Fact]
    public void Missing_and_empty_are_the_same()
    {
        var (one, other) = (Row(), Row());
        (one.Skill, other.Skill) = (null, "");
        Assert.Equal(keys.Of(one), keys.Of(other));
    }

    [Fact]
    public void Long_texts_are_hashed_whole()
    {
        var (one, other) = (Row(), Row());
        one.LeadName = new string('x', 5000) + "a";
        other.LeadName = new string('x', 5000) + "b";
        Assert.NotEqual(keys.Of(one), keys.Of(other));
    }

    [Fact]
    public void Key_is_the_same_in_every_version()
    {
        // It is in users' databases: if this changes, every unfinished import is sent again.
        Assert.Equal("AD6CC0AE4C750C7CD0F9AD5493BD158D", Convert.ToHexString(keys.Of(Row()).Bytes()));
    }

    [Fact]
    public void Key_goes_to_bytes_and_back()
    {
        var key = new RowKey(0x0102030405060708, 0x090A0B0C0D0E0F10);
        Assert.Equal("0102030405060708090A0B0C0D0E0F10", Convert.ToHexString(key.Bytes()));
        Assert.Equal(key, RowKey.Read(key.Bytes()));
    }

    [Fact]
    public void Another_import_has_other_keys()
    {
        var row = new LeadRow { Number = "9876543210", CampaignName = "Diwali" };
        Assert.NotEqual(new ImportRowKey(ImportRowKey.NewSeed()).Of(row), new ImportRowKey(ImportRowKey.NewSeed()).Of(row));
    }

    private static LeadRow Row() => new()
    {
        CampaignName = "Diwali",
        Number = "9876543210",
        LeadName = "Asha",
        AgentId = "a1",
        Skill = "Hindi",
        Priority = "1",
        Expiry = "2026-12-01",
        When = new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Unspecified),
    };
}
