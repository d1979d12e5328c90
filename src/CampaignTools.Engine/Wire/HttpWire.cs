using System.Net;
using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Wire;

/// <summary>
/// Sends one request once and says what is certain of it. Never throws for what a network or a provider does: a failure is an answer too.
/// </summary>
internal sealed class HttpWire : IDisposable
{
    /// <summary>No documented answer comes near it, but a list of what is scheduled, with some 200 bytes a row; a larger one is a mistake or an attack.</summary>
    private const int LargestAnswer = 64 * 1024 * 1024;

    private const string ProxyAdvice = ": put them into HTTPS_PROXY, or into the machine's proxy settings";

    private readonly HttpMessageInvoker invoker;
    private readonly TimeProvider time;

    public HttpWire(TimeProvider time, HttpMessageHandler? handler = null)
    {
        this.time = time;
        invoker = new HttpMessageInvoker(handler ?? HandlerBehind(HttpClient.DefaultProxy));
    }

    /// <param name="request">The request; disposed by the caller.</param>
    /// <param name="answer">Filled with what came back.</param>
    /// <param name="attemptEnds">Ends the attempt: its time is up, or <paramref name="stop"/>.</param>
    /// <param name="stop">The user's stop, to tell the two apart.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(HttpRequestMessage request, WireAnswer answer, CancellationToken attemptEnds, CancellationToken stop)
    {
        var status = 0;
        try
        {
            AnswerEncoding.AskFor(request);
            using var response = await invoker.SendAsync(request, attemptEnds).ConfigureAwait(false);
            status = (int)response.StatusCode;
            answer.SetAnswered(status, RetryAfter.Read(response.Headers, time), RedirectOf(response));
            using var stream = await response.Content.ReadAsStreamAsync(attemptEnds).ConfigureAwait(false);
            using var plain = AnswerEncoding.Decode(response.Content, stream);
            var announced = plain is null ? response.Content.Headers.ContentLength : null;
            if (!await answer.ReadBodyAsync(plain ?? stream, announced, LargestAnswer, attemptEnds).ConfigureAwait(false))
            {
                answer.SetUnreadable("it is larger than any documented one");
            }
        }
        catch (Exception failure) when (status != 0 && failure is InvalidDataException or InvalidOperationException)
        {
            answer.SetUnreadable("it is not what its Content-Encoding says");
        }
        catch (Exception failure) when (HttpMeaning.IsWait(status) && failure is HttpRequestException or IOException)
        {
            // Its status said all there is to say.
            answer.SetUnreadable("it broke off");
        }
        catch (OperationCanceledException)
        {
            var stopped = stop.IsCancellationRequested;
            answer.SetFailed(CertaintyOf(request), stopped ? "stopped" : "no answer came in time", timedOut: !stopped, stopped: stopped);
        }
        catch (HttpRequestException failure)
        {
            answer.SetFailed(
                IsBeforeSending(failure.HttpRequestError) ? DeliveryCertainty.NotSent : CertaintyOf(request),
                Describe(failure));
        }
        catch (IOException failure)
        {
            answer.SetFailed(CertaintyOf(request), failure is HttpIOException http ? Describe(http.HttpRequestError) : "the connection broke");
        }
    }

    public void Dispose() => invoker.Dispose();

    internal static SocketsHttpHandler HandlerBehind(IWebProxy proxy) => new()
    {
        Proxy = new DirectLoopback(proxy),

        // A redirect would carry a secret to another host, or repeat a POST.
        AllowAutoRedirect = false,
        UseCookies = false,

        // Shorter than servers keep idle connections (5 s and more): a request on a connection that the server is just closing would be in doubt. The pool looks once a second.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        EnableMultipleHttp2Connections = true,
    };

    private static string? RedirectOf(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } target ? target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : null;

    /// <summary>A request without a body is a read: its loss is harmless, yet it is not known to have stayed here.</summary>
    private static DeliveryCertainty CertaintyOf(HttpRequestMessage request) =>
        request.Content is BodyContent { Started: false } ? DeliveryCertainty.NotSent : DeliveryCertainty.MaybeReceived;

    private static bool IsBeforeSending(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or
        HttpRequestError.ConnectionError or
        HttpRequestError.SecureConnectionError or
        HttpRequestError.ProxyTunnelError;

    // The exceptions' own texts may quote addresses with credentials of a proxy, so they are not passed on.
    // .NET 8 does not say what the proxy answered.
    internal static string Describe(HttpRequestException failure) => failure switch
    {
        { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => "the proxy wants a user name and password (HTTP 407)" + ProxyAdvice,
        { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: null } => "the proxy refused the connection; if it wants a user name and password (HTTP 407)" + ProxyAdvice,
        _ => Describe(failure.HttpRequestError),
    };

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the host name could not be resolved",
        HttpRequestError.ConnectionError => "the connection was refused or could not be made",
        HttpRequestError.SecureConnectionError => "the TLS handshake failed",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        HttpRequestError.ResponseEnded => "the connection closed before the answer was complete",
        HttpRequestError.InvalidResponse => "the answer was not valid HTTP",
        _ => "the connection broke",
    };
}
