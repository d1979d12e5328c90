using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Limits;

/// <summary>Whose limit it is: everything that sends this operation for this account at this host shares it.</summary>
internal readonly record struct LimitKey(string Account, Operation Operation)
{
    public override string ToString() => $"{Account}/{Operation}";
}
