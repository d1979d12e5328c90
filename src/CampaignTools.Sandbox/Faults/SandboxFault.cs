using System.Collections;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Faults;

/// <summary>One thing that goes wrong, for which requests and how often. Counting is the server's: one fault may be given to several servers.</summary>
public sealed record SandboxFault
{
    /// <summary>One of <see cref="SandboxOperation"/>, without regard to letter case; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>Only requests of this provider; null for any.</summary>
    public SandboxProvider? Provider { get; init; }

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>The HTTP status of Http (default 500), Malformed (200) and RateLimit (429).</summary>
    public int? Status { get; init; }

    /// <summary>How many requests it strikes; int.MaxValue for every one.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests pass before the first is struck.</summary>
    public int Skip { get; init; }

    /// <summary>The Retry-After header of Http and RateLimit: seconds, or an HTTP date, as given.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The body of Http, RateLimit and Malformed, in place of the usual one.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// How far the request gets. When not given: Malformed, Slow and TokenExpired process the request first, the others do not.
    /// </summary>
    public FaultPoint? Point { get; init; }

    /// <summary>Real time to wait before the request is processed; for Timeout, how long the silence lasts before the connection closes.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Write the answer so many bytes at a time.</summary>
    public int? DripBytes { get; init; }

    /// <summary>The pause after each lot of <see cref="DripBytes"/>.</summary>
    public TimeSpan DripInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>What is wrong with a malformed answer.</summary>
    public MalformedVariant Variant { get; init; }

    /// <summary>The keys that <see cref="FromDictionary"/> knows.</summary>
    public static IEnumerable<string> Keys => FaultTable.Keys;

    internal FaultPoint EffectivePoint => Kind switch
    {
        FaultKind.TokenExpired or FaultKind.Slow => FaultPoint.AfterAnswerProcessed,
        FaultKind.Malformed when Variant == MalformedVariant.Html200 => Point ?? FaultPoint.AfterBody,
        FaultKind.Malformed => Point ?? FaultPoint.AfterAnswerProcessed,
        _ => Point ?? FaultPoint.AfterBody,
    };

    internal Drip? Drip => DripBytes is > 0 and { } bytes ? new Drip(bytes, DripInterval) : null;

    private bool NeedsIndex => Kind is FaultKind.Malformed && Variant is MalformedVariant.WrongIndex or MalformedVariant.SwappedIndex
        or MalformedVariant.MissingIndex or MalformedVariant.DuplicateIndex or MalformedVariant.IndexAsString or MalformedVariant.MissingRow;

    /// <summary>
    /// Reads a fault from a table such as <c>@{ Operation='Add'; Kind='Http'; Status=503; Times=2 }</c>. Keys and enum values are without regard
    /// to letter case; a time is a TimeSpan, its text, or a number of seconds.
    /// </summary>
    /// <exception cref="ArgumentException">A key or a value that is not known; the message names it and the valid ones.</exception>
    public static SandboxFault FromDictionary(IDictionary table) => FaultTable.Read(table);

    internal bool Matches(Route route) =>
        (Operation is null || string.Equals(Operation, route.Operation, StringComparison.OrdinalIgnoreCase))
        && (Provider is null || Provider == route.Provider)
        && (Kind is not FaultKind.TokenExpired || route.UsesToken)
        && (!NeedsIndex || route.HasIndex);
}
