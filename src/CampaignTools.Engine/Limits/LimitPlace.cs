using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Limits;

/// <summary>A place in the order of a limit.</summary>
/// <param name="Wait">How long to wait for it; zero when it is now.</param>
/// <param name="Number">Its number, to give it back by.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitPlace(TimeSpan Wait, long Number);
