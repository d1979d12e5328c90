using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Limits;

/// <summary>What all who share a limit know of its pace.</summary>
/// <param name="Pause">How long nobody sends; zero without a pause.</param>
/// <param name="Spacing">How far apart requests leave, as found out; zero where nothing is known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SharedPace(TimeSpan Pause, TimeSpan Spacing);
