namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>The words that OZ-CREATE documents for each choice, letter by letter.</summary>
internal static class OzonetelWords
{
    private static readonly Dictionary<Type, (object Value, string Word)[]> ByType = new()
    {
        [typeof(OzonetelCampaignType)] =
        [
            (OzonetelCampaignType.Preview, "Preview"),
            (OzonetelCampaignType.Progressive, "Progressive"),
            (OzonetelCampaignType.Ivr, "IVR"),
            (OzonetelCampaignType.Predictive, "Predictive"),
        ],
        [typeof(OzonetelDialMethod)] =
        [
            (OzonetelDialMethod.NonAgentwise, "Nonagentwise"),
            (OzonetelDialMethod.Agentwise, "Agentwise"),
            (OzonetelDialMethod.Skillwise, "Skillwise"),
        ],
        [typeof(OzonetelScreenPop)] =
        [
            (OzonetelScreenPop.ClientSide, "Client Side"),
            (OzonetelScreenPop.ServerSide, "Server Side"),
            (OzonetelScreenPop.ClientAndServer, "Client&Server"),
            (OzonetelScreenPop.ClientSideOnBusy, "Client Side OnBusy"),
            (OzonetelScreenPop.Plugin, "Plugin"),
            (OzonetelScreenPop.ServerSideOnBusy, "Server Side OnBusy"),
        ],
        [typeof(OzonetelDispositionType)] =
        [
            (OzonetelDispositionType.Api, "API"),
            (OzonetelDispositionType.Toolbar, "Toolbar"),
            (OzonetelDispositionType.None, "None"),
        ],
        [typeof(OzonetelBlockNumber)] =
        [
            (OzonetelBlockNumber.Block, "Block"),
            (OzonetelBlockNumber.Allow, "Allow"),
            (OzonetelBlockNumber.None, "None"),
        ],
        [typeof(OzonetelRecording)] =
        [
            (OzonetelRecording.Full, "Record the call in Full"),
            (OzonetelRecording.Conversation, "Record only the conversation"),
            (OzonetelRecording.None, "Do not record calls"),
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
