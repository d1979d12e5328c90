using System.Globalization;
using System.Text;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Sandbox;

/// <summary>
/// One request as it arrived, and what it was answered. It holds the secrets that the client sent, because a test must be
/// able to look for them; <see cref="ToString"/> shows none of them.
/// </summary>
public sealed class SandboxRequest
{
    private string? _bodyText;
    private string? _answerText;
    private ReadOnlyMemory<byte> _answer;

    internal SandboxRequest(string method, string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        Method = method;
        Path = path;
        Query = query;
        Headers = headers;
    }

    /// <summary>1 for the first request of the server, in order of arrival.</summary>
    public long Sequence { get; internal set; }

    /// <summary>The provider that the path belongs to.</summary>
    public SandboxProvider Provider { get; internal set; }

    /// <summary>One of <see cref="SandboxOperation"/>.</summary>
    public string Operation { get; internal set; } = SandboxOperation.Unknown;

    /// <summary>GET, POST…</summary>
    public string Method { get; }

    /// <summary>The path, decoded.</summary>
    public string Path { get; }

    /// <summary>What follows the question mark, as sent; empty when nothing does.</summary>
    public string Query { get; }

    /// <summary>The header fields; names without regard to letter case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body, chunks put together. Only what had been read when a fault cut the request short.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => _bodyText ??= Encoding.UTF8.GetString(Body.Span);

    /// <summary>When the request was complete, by the server's TimeProvider.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; }

    /// <summary>The HTTP status answered; 0 while there is none, and for good when a fault swallowed the answer.</summary>
    public int Status { get; private set; }

    /// <summary>The answer's body as UTF-8 text; empty when nothing was answered.</summary>
    public string AnswerText => _answerText ??= Encoding.UTF8.GetString(_answer.Span);

    /// <summary>The fault that was applied; null for none.</summary>
    public SandboxFault? Fault { get; internal set; }

    /// <summary>How many leads the request carried.</summary>
    public int RowCount { get; internal set; }

    /// <summary>What the sandbox found wrong, where the provider's answer does not say it; null when there is nothing to add.</summary>
    public string? Note { get; internal set; }

    /// <summary>One line without body, query, headers or answer: nothing secret is in it.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"#{Sequence} {Provider} {Operation} {Method} {Path} -> {Status}");
        return Fault is null ? text : $"{text} ({Fault.Kind})";
    }

    internal void SetAnswer(int status, ReadOnlyMemory<byte> body)
    {
        _answer = body;
        _answerText = null;
        Status = status;
    }
}
