using CampaignTools.Engine.Providers.Enswitch;
using CampaignTools.Engine.Providers.Ozonetel;
using CampaignTools.Engine.Providers.TeleCmi;

namespace CampaignTools.Engine.Providers;

/// <summary>The providers there are. A new one is registered here, and nowhere else.</summary>
internal static class ProviderCatalog
{
    private static readonly IProvider[] Providers =
    [
        new OzonetelProvider(),
        new TeleCmiProvider(),
        new EnswitchProvider(),
    ];

    public static IReadOnlyList<IProvider> All => Providers;

    public static IProvider Find(CampaignProvider id) => Array.Find(Providers, provider => provider.Id == id)
        ?? throw new ArgumentOutOfRangeException(nameof(id), id, "No such provider.");

    /// <summary>The value of a choice that some provider's own word means; null where none has it.</summary>
    public static object? ReadWord(Type choice, string word) => Providers.Select(provider => provider.ReadWord(choice, word)).FirstOrDefault(static value => value is not null);
}
