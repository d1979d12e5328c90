using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>The hot path: fifty thousand leads get the same few answers.</summary>
public sealed class AddAllocationTests
{
    private const int Rounds = 2000;

    [Fact]
    public void Writing_a_body_and_reading_a_known_answer_allocates_nothing()
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(static _ => ""));
        using var call = session.LeadOperation(Operation.Add).CreateCall(new LeadCallOptions { CheckDuplicate = true });
        using var added = WireAnswers.Of("""{"status":"SUCCESS","message":"SuccessFully Updated, Progressive was started"}""");
        using var exists = WireAnswers.Of("""{"status":"SUCCESS","message":"Number Already Exist"}""");
        var batch = new LeadBatch("Diwali", 1);
        batch.Add(new LeadRow { PhoneNumber = "9876543210", Number = "9876543210", LeadName = "மீனா", Priority = "5", CampaignName = "Diwali" });

        Round(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round(Rounds);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Rounds);

        void Round(int times)
        {
            for (var i = 0; i < times; i++)
            {
                call.Load(batch);
                call.Read((i & 3) == 0 ? exists : added, isRepeat: false);
            }
        }
    }
}
