using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>The words that OZ-CREATE documents for each choice, letter by letter.</summary>
internal static class OzonetelWords
{
    public static readonly ChoiceWords CampaignType = new(
        (OzonetelCampaignType.Preview, "Preview"),
        (OzonetelCampaignType.Progressive, "Progressive"),
        (OzonetelCampaignType.Ivr, "IVR"),
        (OzonetelCampaignType.Predictive, "Predictive"));

    public static readonly ChoiceWords DialMethod = new(
        (OzonetelDialMethod.NonAgentwise, "Nonagentwise"),
        (OzonetelDialMethod.Agentwise, "Agentwise"),
        (OzonetelDialMethod.Skillwise, "Skillwise"));

    public static readonly ChoiceWords ScreenPop = new(
        (OzonetelScreenPop.ClientSide, "Client Side"),
        (OzonetelScreenPop.ServerSide, "Server Side"),
        (OzonetelScreenPop.ClientAndServer, "Client&Server"),
        (OzonetelScreenPop.ClientSideOnBusy, "Client Side OnBusy"),
        (OzonetelScreenPop.Plugin, "Plugin"),
        (OzonetelScreenPop.ServerSideOnBusy, "Server Side OnBusy"));

    public static readonly ChoiceWords DispositionType = new(
        (OzonetelDispositionType.Api, "API"),
        (OzonetelDispositionType.Toolbar, "Toolbar"),
        (OzonetelDispositionType.None, "None"));

    public static readonly ChoiceWords BlockNumber = new(
        (OzonetelBlockNumber.Block, "Block"),
        (OzonetelBlockNumber.Allow, "Allow"),
        (OzonetelBlockNumber.None, "None"));

    public static readonly ChoiceWords Recording = new(
        (OzonetelRecording.Full, "Record the call in Full"),
        (OzonetelRecording.Conversation, "Record only the conversation"),
        (OzonetelRecording.None, "Do not record calls"));
}
