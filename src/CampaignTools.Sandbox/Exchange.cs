using System.Net.Sockets;
using System.Text.Json;
using CampaignTools.Sandbox.Faults;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox;

/// <summary>One request from its head to its answer: finds the endpoint and the fault, records, processes, answers or spoils.</summary>
internal sealed class Exchange(SandboxServer server, SandboxOptions options, RequestLog log, IProviderDouble[] providers) : IExchangeHandler
{
    public async ValueTask<bool> HandleAsync(HttpConnection connection, RequestHead head, CancellationToken cancellation)
    {
        var route = options.Dialect.PathOf(head.Path) is { } path ? Find(path) : NoRoute.Instance;
        var request = new SandboxRequest(head.Method, head.Path, head.Query, head.Headers)
        {
            Provider = route.Provider,
            Operation = route.Operation,
        };
        var fault = request.Fault = server.Faults.Take(request, route);
        var point = fault?.EffectivePoint ?? FaultPoint.AfterAnswerProcessed;
        if (point != FaultPoint.BeforeBody)
        {
            request.Body = await connection.ReadBodyAsync(head, half: point == FaultPoint.MidBody, cancellation).ConfigureAwait(false);
        }

        request.ReceivedAt = options.TimeProvider.GetUtcNow();
        log.Add(request);
        var answer = await DecideAsync(request, route, fault, point, cancellation).ConfigureAwait(false);
        if (fault?.Kind is FaultKind.Reset)
        {
            connection.Reset();
            return false;
        }

        if (fault?.Kind is FaultKind.Timeout)
        {
            await connection.StallAsync(fault.Delay, cancellation).ConfigureAwait(false);
            return false;
        }

        request.SetAnswer(answer.Status, answer.Body);
        server.OnAnswered(request);

        // A body that was not read to its end would be taken for the next request; a body shorter than claimed needs the end of the connection.
        var isUnread = point is FaultPoint.BeforeBody or FaultPoint.MidBody;
        var keepAlive = head is { KeepAlive: true, Method: not "HEAD" } && answer.ClaimedLength is null && !isUnread;
        await AnswerWriter.WriteAsync(connection, answer, keepAlive, fault?.Drip, cancellation).ConfigureAwait(false);
        if (isUnread)
        {
            await connection.HearOutAsync(cancellation).ConfigureAwait(false);
        }

        return keepAlive;
    }

    private async ValueTask<HttpAnswer> DecideAsync(SandboxRequest request, Route route, SandboxFault? fault, FaultPoint point, CancellationToken cancellation)
    {
        try
        {
            await server.OnReceivedAsync(request, cancellation).ConfigureAwait(false);
            if (fault is { Kind: not FaultKind.Timeout, Delay: { } delay })
            {
                await Task.Delay(delay, cancellation).ConfigureAwait(false);
            }

            if (fault?.Kind is FaultKind.TokenExpired)
            {
                Array.Find(providers, provider => provider.Provider == route.Provider)?.ExpireTokens();
            }

            var answer = point == FaultPoint.AfterAnswerProcessed ? Process(request, route) : null;
            return FaultyAnswer.Spoil(fault, answer);
        }
        catch (Exception error) when (error is not (OperationCanceledException or SocketException or ObjectDisposedException))
        {
            // A defect of the sandbox or of a hook must be seen by whoever runs the test.
            return HttpAnswer.Of(500, $"Sandbox defect: {error}", "text/plain; charset=utf-8");
        }
    }

    private HttpAnswer Process(SandboxRequest request, Route route)
    {
        if (!route.Methods.Contains(request.Method, StringComparer.Ordinal))
        {
            return HttpAnswer.Of(405, """{"status":"error","message":"Method Not Allowed"}""");
        }

        HttpAnswer answer;
        try
        {
            var translated = options.Dialect.Translate(request);
            answer = options.Dialect.Translate(route.Handle(translated));
            request.RowCount = translated.RowCount;
            request.Note = translated.Note;
        }
        catch (JsonException)
        {
            // No page says what becomes of a body that is not JSON: unverified.
            return HttpAnswer.Of(400, """{"status":"error","message":"Invalid JSON"}""");
        }

        return answer.IsError && answer.Status == 200 && options.ErrorHttpStatus is { } status ? answer.WithStatus(status) : answer;
    }

    private Route Find(string path)
    {
        foreach (var provider in providers)
        {
            if (provider.Find(path) is { } route)
            {
                return route;
            }
        }

        return NoRoute.Instance;
    }

    private static class NoRoute
    {
        public static readonly Route Instance = new(
            SandboxProvider.None,
            SandboxOperation.Unknown,
            ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"],
            static _ => HttpAnswer.Of(404, """{"status":"error","message":"Not Found"}"""));
    }
}
