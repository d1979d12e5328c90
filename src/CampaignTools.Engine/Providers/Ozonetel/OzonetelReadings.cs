using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>
/// Readings of one operation's answers, kept by their bytes: fifty thousand leads get the same few answers, and only the first of each is
/// parsed, matched and made into texts. One sender's own; not for two threads.
/// </summary>
internal sealed class OzonetelReadings(Operation operation, ProviderAccount account)
{
    /// <summary>More than any operation documents. Answers that differ each time are read anew each time.</summary>
    private const int MostKept = 32;

    /// <summary>Documented answers are far shorter; a longer one is not worth keeping.</summary>
    private const int LongestKept = 1024;

    private readonly List<Kept> known = [];

    public AnswerReading Read(WireAnswer answer)
    {
        var body = answer.Body;
        foreach (var one in known)
        {
            if (one.HttpStatus == answer.HttpStatus && one.Body.AsSpan().SequenceEqual(body))
            {
                return one.Reading;
            }
        }

        var reading = OzonetelReading.Of(operation, OzonetelEnvelope.Read(body), answer, account);
        if (known.Count < MostKept && body.Length <= LongestKept)
        {
            known.Add(new Kept(answer.HttpStatus, body.ToArray(), reading));
        }

        return reading;
    }

    private sealed record Kept(int HttpStatus, byte[] Body, AnswerReading Reading);
}
