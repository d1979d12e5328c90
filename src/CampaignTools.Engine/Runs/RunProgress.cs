using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Runs;

/// <summary>How far a run is.</summary>
/// <param name="Read">Rows taken in.</param>
/// <param name="Sent">Rows put into requests that left.</param>
/// <param name="Settled">Rows with an outcome, counted by status in the order of <see cref="LeadStatus"/>.</param>
/// <param name="WaitingFor">What is left of a wait for the limit or the provider; zero without one.</param>
/// <param name="IsBrokenDown">Whether it is a provider that has broken down that it waits for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunProgress(long Read, long Sent, long[] Settled, TimeSpan WaitingFor, bool IsBrokenDown)
{
    public long this[LeadStatus status] => Settled[(int)status];

    public long Done => Settled.Sum();
}
