using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Imports;

namespace CampaignTools.Engine.Tests.Stores;

public sealed class ImportRowKeyTests
{
    private readonly ImportRowKey keys = new(Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));

    [Fact]
    public void Who_is_called_in_which_campaign_counts()
    {
        Action<LeadRow>[] changes =
        [
            static row => row.CampaignName = "Holi",
            static row => row.Identity = "919876543211",

            // A text that moves from one column to the next is another row.
            static row => (row.CampaignName, row.Identity) = ("Diwali9", "19876543210"),
            static row => row.CampaignName = new string('x', 5000) + "a",
            static row => row.CampaignName = new string('x', 5000) + "b",
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
    public void Nothing_else_counts()
    {
        var row = Row();
        row.Index = 17;
        row.Source = "another file";
        row.PhoneNumber = row.Number = "98765-43210";
        row.LeadName = "Ravi";
        row.AgentId = "a2";
        row.Skill = "Tamil";
        row.Priority = "2";
        row.Expiry = "2026-12-02";
        row.When = row.When.AddDays(1);
        Assert.Equal(keys.Of(Row()), keys.Of(row));
    }

    [Fact]
    public void Rows_of_one_number_differ_by_their_own_time_and_by_count()
    {
        Action<LeadRow>[] changes = [static _ => { }, static row => row.When = row.When.AddMinutes(1), static row => row.HasOwnTime = false, static row => row.Occurrence = 1];
        var all = changes.Select(change =>
        {
            var row = Row();
            change(row);
            return keys.OfRepeated(row);
        }).Append(keys.Of(Row())).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());

        // The time of a parameter is no part of a row: it may be another tomorrow.
        var (one, other) = (Row(), Row());
        (one.HasOwnTime, other.HasOwnTime, other.When) = (false, false, one.When.AddDays(1));
        Assert.Equal(keys.OfRepeated(one), keys.OfRepeated(other));
    }

    [Fact]
    public void Key_is_the_same_in_every_version()
    {
        // It is in users' databases: if this changes, every unfinished import is sent again.
        Assert.Equal("A2A4FDF40BBC399A60E38E308E7205C9", Convert.ToHexString(keys.Of(Row()).Bytes()));
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
        var row = new LeadRow { Identity = "9876543210", CampaignName = "Diwali" };
        Assert.NotEqual(new ImportRowKey(ImportRowKey.NewSeed()).Of(row), new ImportRowKey(ImportRowKey.NewSeed()).Of(row));
    }

    private static LeadRow Row() => new()
    {
        CampaignName = "Diwali",
        Number = "9876543210",
        Identity = "919876543210",
        HasOwnTime = true,
        LeadName = "Asha",
        AgentId = "a1",
        Skill = "Hindi",
        Priority = "1",
        Expiry = "2026-12-01",
        When = new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Unspecified),
    };
}
