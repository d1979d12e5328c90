using System.Collections.Concurrent;

namespace CampaignTools.Engine.Providers.Ozonetel.Add;

/// <summary>
/// Lets each text through once. The page's complaint of a missing action comes with every lead that is added without one: once a run says it.
/// </summary>
internal sealed class OnceEach
{
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

    public bool IsFirst(string text) => !said.ContainsKey(text) && said.TryAdd(text, true);
}
