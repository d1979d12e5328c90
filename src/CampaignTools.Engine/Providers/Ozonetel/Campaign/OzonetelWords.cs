namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>The words that seed 000 documents for each choice, letter by letter.</summary>
internal static class OzonetelWords
{
    private static readonly Dictionary<Type, (object Value, string Word)[]> ByType = new()
    {
        [typeof(CampaignType)] =
        [
            (CampaignType.Preview, "Preview"),
            (CampaignType.Progressive, "Progressive"),
            (CampaignType.Ivr, "IVR"),
            (CampaignType.Predictive, "Predictive"),
        ],
        [typeof(DialMethod)] =
        [
            (DialMethod.NonAgentwise, "Nonagentwise"),
            (DialMethod.Agentwise, "Agentwise"),
            (DialMethod.Skillwise, "Skillwise"),
        ],
        [typeof(ScreenPopTarget)] =
        [
            (ScreenPopTarget.ClientSide, "Client Side"),
            (ScreenPopTarget.ServerSide, "Server Side"),
            (ScreenPopTarget.ClientAndServer, "Client&Server"),
            (ScreenPopTarget.ClientSideOnBusy, "Client Side OnBusy"),
            (ScreenPopTarget.Plugin, "Plugin"),
            (ScreenPopTarget.ServerSideOnBusy, "Server Side OnBusy"),
        ],
        [typeof(DispositionType)] =
        [
            (DispositionType.Api, "API"),
            (DispositionType.Toolbar, "Toolbar"),
            (DispositionType.None, "None"),
        ],
        [typeof(BlockNumberMode)] =
        [
            (BlockNumberMode.Block, "Block"),
            (BlockNumberMode.Allow, "Allow"),
            (BlockNumberMode.None, "None"),
        ],
        [typeof(RecordingMode)] =
        [
            (RecordingMode.Full, "Record the call in Full"),
            (RecordingMode.Conversation, "Record only the conversation"),
            (RecordingMode.None, "Do not record calls"),
        ],
    };

    /// <summary>The words of a choice, in the page's order.</summary>
    public static IEnumerable<string> Of(Type type) => ByType[type].Select(static pair => pair.Word);

    /// <summary>The word of one value; null for a value that is none of the choice's.</summary>
    public static string? Of(object value) =>
        ByType.TryGetValue(value.GetType(), out var pairs) ? Array.Find(pairs, pair => pair.Value.Equals(value)).Word : null;

    /// <summary>The value that a text means: the page's word or the name of the value, whatever its letter case and spacing; null for neither.</summary>
    public static object? Read(Type type, string text)
    {
        if (!ByType.TryGetValue(type, out var pairs))
        {
            return null;
        }

        var folded = Fold(text);
        return Array.Find(pairs, pair => Fold(pair.Word) == folded || Fold(pair.Value.ToString()!) == folded).Value;
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
