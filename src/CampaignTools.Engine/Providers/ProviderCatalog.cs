using CampaignTools.Engine.Campaigns.Fields;
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

    /// <summary>The words of a choice that is a field of some provider's campaigns.</summary>
    public static ChoiceWords WordsOf(Type choice) => Providers.SelectMany(static provider => provider.Definition.CampaignFields)
        .Select(static field => field.Form.Choice)
        .First(words => words?.Choice == choice)!;
}
