using System.Text;

namespace CampaignTools.Sandbox.Http;

/// <summary>One answer, before it is written. <see cref="IsError"/> marks what ErrorHttpStatus may change.</summary>
internal sealed class HttpAnswer
{
    public const string Json = "application/json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";

    public int Status { get; init; } = 200;

    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = Json;

    public bool IsError { get; init; }

    public string? RetryAfter { get; init; }

    /// <summary>What Content-Length claims when that is not the truth.</summary>
    public int? ClaimedLength { get; init; }

    public static HttpAnswer Of(int status, string body, string contentType = Json, string? retryAfter = null) =>
        new() { Status = status, Body = Encoding.UTF8.GetBytes(body), ContentType = contentType, RetryAfter = retryAfter };

    public HttpAnswer WithBody(ReadOnlyMemory<byte> body, string? contentType = null, int? claimedLength = null) =>
        new() { Status = Status, Body = body, ContentType = contentType ?? ContentType, IsError = IsError, RetryAfter = RetryAfter, ClaimedLength = claimedLength };

    public HttpAnswer WithStatus(int status) =>
        new() { Status = status, Body = Body, ContentType = ContentType, IsError = IsError, RetryAfter = RetryAfter, ClaimedLength = ClaimedLength };

    /// <summary>The standard reason phrase; a number alone for a status that has none.</summary>
    public static string Reason(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
