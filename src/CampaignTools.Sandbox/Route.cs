using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox;

/// <summary>One documented endpoint.</summary>
/// <param name="Provider">Whose it is.</param>
/// <param name="Operation">One of <see cref="SandboxOperation"/>.</param>
/// <param name="Methods">The HTTP methods it takes.</param>
/// <param name="Handle">Processes the request and answers.</param>
internal sealed record Route(SandboxProvider Provider, string Operation, string[] Methods, Func<SandboxRequest, HttpAnswer> Handle)
{
    /// <summary>Whether a token may stand in the request, so that a token can expire on it.</summary>
    public bool UsesToken { get; init; }

    /// <summary>Whether the answer has rows with an index, so that the index can be wrong.</summary>
    public bool HasIndex { get; init; }
}
