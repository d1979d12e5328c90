namespace CampaignTools.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>An HTTP status, 500 unless another is given.</summary>
    Http,

    /// <summary>The connection ends with a reset and no answer.</summary>
    Reset,

    /// <summary>No answer: the connection stays open and silent until the client gives up, or for Delay.</summary>
    Timeout,

    /// <summary>An answer that is not what it should be; see <see cref="MalformedVariant"/>.</summary>
    Malformed,

    /// <summary>Every token becomes invalid, then the request is processed: it is answered "Token Expired".</summary>
    TokenExpired,

    /// <summary>429 and "Max limit exceeded".</summary>
    RateLimit,

    /// <summary>The right answer, late (Delay) or a few bytes at a time (DripBytes, DripInterval).</summary>
    Slow,
}

/// <summary>How far a request gets before the fault strikes.</summary>
public enum FaultPoint
{
    /// <summary>The head was read, the body was not; nothing is processed.</summary>
    BeforeBody,

    /// <summary>Half of the body was read; nothing is processed.</summary>
    MidBody,

    /// <summary>The whole request was read; nothing is processed.</summary>
    AfterBody,

    /// <summary>The request was processed, what it asked for is done; only its answer suffers.</summary>
    AfterAnswerProcessed,
}

/// <summary>What is wrong with a malformed answer. The index variants touch only answers whose rows have an index.</summary>
public enum MalformedVariant
{
    /// <summary>An HTML page with status 200, from a portal in the provider's place: nothing is processed unless the point says so.</summary>
    Html200,

    /// <summary>The answer's JSON stops in the middle; Content-Length agrees.</summary>
    TruncatedJson,

    /// <summary>The body stops in the middle and the connection closes; Content-Length claims the whole.</summary>
    TruncatedBody,

    /// <summary>The last row's index is one that the request did not have.</summary>
    WrongIndex,

    /// <summary>The first two rows have each other's index; with one row, as WrongIndex.</summary>
    SwappedIndex,

    /// <summary>The last row has no index.</summary>
    MissingIndex,

    /// <summary>The last row has the first row's index; with one row, that row comes twice.</summary>
    DuplicateIndex,

    /// <summary>Every index is a string (OZ-SCHEDULE shows both forms).</summary>
    IndexAsString,

    /// <summary>The last row is not in the answer.</summary>
    MissingRow,

    /// <summary>Status 200 and no body.</summary>
    EmptyBody,

    /// <summary>A success in a form and words that no page documents.</summary>
    UnknownMessage,
}
