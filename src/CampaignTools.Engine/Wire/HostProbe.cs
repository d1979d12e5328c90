using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CampaignTools.Engine.Wire;

/// <summary>What a host says of itself: whether it answers at all, its clock, and until when its certificate is good.</summary>
internal sealed class HostProbe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpMessageInvoker invoker;
    private DateTimeOffset? certificateEnds;

    /// <param name="handler">Null for the network.</param>
    public HostProbe(HttpMessageHandler? handler = null)
    {
        if (handler is null)
        {
            var network = HttpWire.HandlerBehind(HttpClient.DefaultProxy);
            network.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                certificateEnds = certificate is X509Certificate2 { NotAfter: var ends } ? new DateTimeOffset(ends.ToUniversalTime()) : null;
                return errors == SslPolicyErrors.None;
            };
            handler = network;
        }

        invoker = new HttpMessageInvoker(handler);
    }

    /// <summary>Asks for the host's root, without a credential: whatever it answers, it is there.</summary>
    public async ValueTask<HostAnswer> AskAsync(Uri host, CancellationToken stop)
    {
        certificateEnds = null;
        var began = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, "/"));
            using var response = await invoker.SendAsync(request, patience.Token).ConfigureAwait(false);
            return new HostAnswer((int)response.StatusCode, response.Headers.Date, certificateEnds, Stopwatch.GetElapsedTime(began), Failure: null);
        }
        catch (HttpRequestException failure)
        {
            return new HostAnswer(0, Date: null, certificateEnds, Stopwatch.GetElapsedTime(began), HttpWire.Describe(failure));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new HostAnswer(0, Date: null, certificateEnds, Stopwatch.GetElapsedTime(began), "no answer in time");
        }
    }

    public void Dispose() => invoker.Dispose();
}

/// <summary>What a host said.</summary>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Date">Its clock; null where it does not say.</param>
/// <param name="CertificateEnds">When its certificate ends; null without one.</param>
/// <param name="Took">From the question to the answer.</param>
/// <param name="Failure">Why there is no answer; null where there is one.</param>
internal sealed record HostAnswer(int Status, DateTimeOffset? Date, DateTimeOffset? CertificateEnds, TimeSpan Took, string? Failure);
