using System.Text;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Ozonetel.Schedule;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>The quick reader of scheduling answers: where it reads one, it reads what the general reader does.</summary>
public sealed class PlainScheduleAnswerTests
{
    private const string Documented = """
        {
          "message": [
            {"Response":"success","msg":"Data updated successfully","campaign_name":"Diwali","ExpiryDate":null,"ScheduleTime":"2026-03-12 13:43:00","skill":null,"index":0,"PhoneNumber":"9800000000","AgentID":null,"rowId":169201},
            {"Response":"error","msg":"Number Already Exist","index":"1","PhoneNumber":"9800000001"},
            {"index":2,"response":"success","msg":"Data updated successfully","rowId":"169203"}
          ],
          "status": "success"
        }
        """;

    [Fact]
    public void Documented_answer_is_read()
    {
        var (isRead, rows) = Plain(Documented);
        Assert.True(isRead);
        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Duplicate, LeadStatus.Scheduled], rows.Select(static one => one.Status));
        Assert.Equal(["169201", null, "169203"], rows.Select(static one => one.RowId));
    }

    [Theory]
    [InlineData("""{"status":"success","message":[{"Response":"success","msg":"Data updated successfully","index":0}]}""")]
    [InlineData("""{"status":"success","message":[{"Response":"success","msg":"Data updated successfully","index":0},{"Response":"error","msg":"x","index":0}]}""")]
    [InlineData("""{"message":[{"Response":"success","msg":"Data updated successfully","index":99999999999}],"status":"success"}""")]
    [InlineData("""{"message":[{"Response":"success","msg":"Data updated successfully","index":" 1"}],"status":"success"}""")]
    [InlineData("""{"message":[{"msg":null,"Response":null,"index":null,"rowId":null,"PhoneNumber":null}],"status":"success"}""")]
    [InlineData("""{"message":[{"Response":"success","msg":"अपडेट","index":0}],"status":"success"}""")]
    [InlineData("""{"message":[{"Response":"success","msg":"Data updated successfully","index":0,"campaign_name":"Diwali"},{"Response":"success","msg":"Data updated successfully","index":1,"campaign_name":"Holi"}],"status":"Success"}""")]
    public void What_it_reads_is_what_the_general_reader_reads(string answer)
    {
        var (isRead, rows) = Plain(answer);
        Assert.True(isRead);
        Assert.Equal(General(answer).Rows, rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"message":"nothing","status":"success"}""")]
    [InlineData("""{"message":[{"index":0}],"status":"success"} and more""")]
    [InlineData("""{"message":[{"index":0}],"status":"success"}}""")]
    [InlineData("""{"message":[{"index":0},],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0,}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":00}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":1.0}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":1e0}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":-1}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0,"more":{"a":1}}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0,"more":[1]}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0,"more":true}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0,"msg":"a \"b\""}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":0}],"message":[{"index":1}]}""")]
    [InlineData("""{"message":[{"index":0}],"other":"x"}""")]
    [InlineData("""[{"message":[{"index":0}]}]""")]
    [InlineData("""{"message":[]}""")]
    [InlineData("""{"message":[{"index":0}],"status":"error"}""")]
    [InlineData("""{"status":"","message":[{"index":0}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":2,"index":1}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":2,"skill":"a","skill":"b"}],"status":"success"}""")]
    [InlineData("""{"message":[{"index":2,"Response":"error","response":"success"}],"status":"success"}""")]
    public void What_is_not_plain_is_left_to_the_general_reader(string answer)
    {
        var (isRead, rows) = Plain(answer);
        Assert.False(isRead);
        Assert.All(rows, static one => Assert.Equal(default, one));
    }

    [Fact]
    public void No_answer_that_is_cut_off_or_spoilt_is_read_otherwise_than_by_the_general_reader()
    {
        var random = new Random(5);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Documented);
            if (i % 3 == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            for (var spoil = random.Next(3); spoil > 0 && bytes.Length > 0; spoil--)
            {
                bytes[random.Next(bytes.Length)] = "{}[]\",:\\ 0123456789nulabx\n\0"u8[random.Next(27)];
            }

            var rows = new RowOutcome[3];
            if (Reader().TryReadPlain(bytes, Batch(), rows))
            {
                read++;
                var (isWhole, expected) = General(Encoding.UTF8.GetString(bytes));
                Assert.True(isWhole, Encoding.UTF8.GetString(bytes));
                Assert.Equal(expected, rows);
            }
        }

        Assert.InRange(read, 1000, 15_000);
    }

    private static (bool IsRead, RowOutcome[] Rows) Plain(string answer)
    {
        var rows = new RowOutcome[3];
        return (Reader().TryReadPlain(Encoding.UTF8.GetBytes(answer), Batch(), rows), rows);
    }

    private static (bool IsRead, RowOutcome[] Rows) General(string answer)
    {
        var body = Encoding.UTF8.GetBytes(answer);
        var rows = new RowOutcome[3];
        var envelope = Engine.Providers.Ozonetel.OzonetelEnvelope.Read(body);
        return (envelope is { IsJson: true, HasRows: true } && Reader().TryRead(body, Batch(), rows), rows);
    }

    private static ScheduledRowReader Reader() => new(OzonetelSessions.Create(ProviderSessions.Saying("{}")).Account);

    private static LeadBatch Batch()
    {
        var batch = new LeadBatch("Diwali", 3);
        for (var i = 0; i < 3; i++)
        {
            batch.Add(new LeadRow { Index = i, Number = $"980000000{i}" });
        }

        return batch;
    }
}
