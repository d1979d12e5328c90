using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Importer;

/// <summary>Takes an import back, to its end or to the moment in which the process is killed.</summary>
internal static class Undoing
{
    public static async Task RunAsync(ConnectionSession session, string import)
    {
        var visit = await ImportVisit.OpenAsync(session.RunServices(Operation.Schedule), (await session.Store.Imports.OfAsync(session.AccountKey, import, default).ConfigureAwait(false)).Single(), CancellationToken.None).ConfigureAwait(false);
        await using (visit.ConfigureAwait(false))
        {
            var undo = new ImportUndo(visit);
            await undo.LookAsync(new Unheard(), CancellationToken.None).ConfigureAwait(false);
            await undo.TakeBackAsync(new Unheard(), CancellationToken.None).ConfigureAwait(false);
            await visit.CloseAsync().ConfigureAwait(false);
        }
    }

    private sealed class Unheard : IDeliveryObserver
    {
        public bool WantsAttempts => false;

        public void Waiting(Operation operation, TimeSpan wait, bool isBrokenDown)
        {
        }

        public void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took)
        {
        }
    }
}
