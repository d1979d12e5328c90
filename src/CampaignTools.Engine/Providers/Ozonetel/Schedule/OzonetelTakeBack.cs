using System.Globalization;
using System.Text;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Providers.Ozonetel.Control;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>deleteScheduledData with many ids (OZ-SCHEDULED): "3-10,12". A range holds only ids that are all to go: those between two of ours may be another's.</summary>
internal sealed class OzonetelTakeBack(ProviderAccount account) : ILeadTakeBack
{
    /// <summary>Rows of one request. No page has a limit; what is scheduled at once is a tenth of it.</summary>
    private const int MostRows = 1000;

    // A day more, for the account's clock is another than ours.
    public TimeSpan LongestWait => TimeSpan.FromDays(OzonetelLimits.ScheduleDays + 1);

    public bool CanName(string rowId) => !rowId.AsSpan().ContainsAny(',', '-');

    public IReadOnlyList<IReadOnlyList<string>> Gather(IReadOnlyCollection<string> rowIds) => [.. rowIds.OrderBy(NumberOf).Chunk(MostRows)];

    public async ValueTask<(string Why, bool IsInDoubt)?> TakeBackAsync(IReadOnlyList<string> rowIds, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.CancelScheduled, (writer, keys) => writer.WriteString(keys["RowId"], Write(rowIds)));
        var outcome = await call.SendAsync(client, observer, stop).ConfigureAwait(false);

        // "No data found": none of them is there, which is what was wanted. Without a token the same is said of a wrong API key.
        return outcome.IsDone || (outcome.ErrorId == ErrorIds.InvalidRowId && account.Authentication == AuthenticationMode.Token) ? null : (outcome.Message ?? "its answer is not known", outcome.IsInDoubt);
    }

    /// <summary>Ids in their order, those that follow each other as ranges.</summary>
    public static string Write(IReadOnlyList<string> rowIds)
    {
        var text = new StringBuilder();
        for (var i = 0; i < rowIds.Count; i++)
        {
            var last = i;
            while (last + 1 < rowIds.Count && NumberOf(rowIds[last]) is < long.MaxValue and var number && NumberOf(rowIds[last + 1]) == number + 1)
            {
                last++;
            }

            text.Append(text.Length == 0 ? "" : ",").Append(rowIds[i]).Append(last == i ? "" : $"-{rowIds[last]}");
            i = last;
        }

        return text.ToString();
    }

    // An id that is no number stands for itself, behind the others.
    private static long NumberOf(string rowId) => long.TryParse(rowId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
