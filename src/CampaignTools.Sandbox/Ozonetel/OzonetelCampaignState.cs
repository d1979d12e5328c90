namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>A campaign and the numbers in it.</summary>
internal sealed class OzonetelCampaignState(OzonetelCampaign campaign)
{
    private readonly Dictionary<string, List<string?>> _skillsByNumber = new(StringComparer.Ordinal);

    public OzonetelCampaign Campaign { get; set; } = campaign;

    public bool IsAgentwise => string.Equals(Campaign.DialMethod, "Agentwise", StringComparison.Ordinal);

    public bool IsSkillwise => string.Equals(Campaign.DialMethod, "Skillwise", StringComparison.Ordinal);

    public bool Holds(string number) => _skillsByNumber.ContainsKey(number);

    public bool HoldsWithOtherSkill(string number, string? skill) =>
        _skillsByNumber.TryGetValue(number, out var skills) && !skills.Contains(skill, StringComparer.Ordinal);

    public void Remember(string number, string? skill)
    {
        if (!_skillsByNumber.TryGetValue(number, out var skills))
        {
            _skillsByNumber[number] = skills = new List<string?>(1);
        }

        skills.Add(skill);
    }

    public void Forget(string number, string? skill)
    {
        if (_skillsByNumber.TryGetValue(number, out var skills) && skills.Remove(skill) && skills.Count == 0)
        {
            _skillsByNumber.Remove(number);
        }
    }

    public void ForgetAll() => _skillsByNumber.Clear();
}
