namespace CampaignTools;

/// <summary>What an Ozonetel campaign does with the numbers of its block number group (OZ-CREATE).</summary>
public enum OzonetelBlockNumber
{
    /// <summary>"None": no group.</summary>
    None,

    /// <summary>"Block": numbers of the group are not called; needs -BlockNumberGroup.</summary>
    Block,

    /// <summary>"Allow": only numbers of the group are called; needs -BlockNumberGroup.</summary>
    Allow,
}
