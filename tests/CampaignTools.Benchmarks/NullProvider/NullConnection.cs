using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;

namespace CampaignTools.Benchmarks.NullProvider;

/// <summary>One kept-alive connection: reads requests and answers each at once. Nothing is allocated for a request.</summary>
internal sealed class NullConnection : IDisposable
{
    private static readonly byte[] Slow = System.Text.Encoding.ASCII.GetBytes(NullProviderProcess.SlowPath + "/");

    private readonly Socket socket;
    private readonly NullCounters counters;
    private readonly SocketAsyncEventArgs receiving = new();
    private readonly byte[] output = new byte[256 * 1024];
    private byte[] input = new byte[64 * 1024];
    private int length;

    public NullConnection(Socket socket, NullCounters counters)
    {
        this.socket = socket;
        this.counters = counters;
        socket.NoDelay = true;
        receiving.Completed += (_, _) => Run();
    }

    public void Start()
    {
        if (!Receive())
        {
            Run();
        }
    }

    public void Dispose()
    {
        receiving.Dispose();
        socket.Dispose();
    }

    private bool Receive()
    {
        receiving.SetBuffer(input, length, input.Length - length);
        return socket.ReceiveAsync(receiving);
    }

    private void Run()
    {
        try
        {
            do
            {
                if (receiving.SocketError != SocketError.Success || receiving.BytesTransferred == 0)
                {
                    Dispose();
                    return;
                }

                length += receiving.BytesTransferred;
                AnswerAll();
            }
            while (!Receive());
        }
        catch (SocketException)
        {
            Dispose();
        }
    }

    private void AnswerAll()
    {
        var used = 0;
        while (TryAnswer(input.AsSpan(used, length - used), out var taken))
        {
            used += taken;
        }

        input.AsSpan(used, length - used).CopyTo(input);
        length -= used;
        if (length == input.Length)
        {
            Array.Resize(ref input, input.Length * 2);
        }
    }

    private bool TryAnswer(ReadOnlySpan<byte> text, out int taken)
    {
        taken = 0;
        var head = text.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4)
        {
            return false;
        }

        var body = BodyLength(text[..head]);
        if (text.Length < head + body)
        {
            return false;
        }

        taken = head + body;
        var path = text[(text.IndexOf((byte)' ') + 1)..];
        Answer(path[..path.IndexOf((byte)' ')], text.Slice(head, body));
        return true;
    }

    private void Answer(ReadOnlySpan<byte> path, ReadOnlySpan<byte> body)
    {
        if (path.EndsWith("/AddCampaignData"u8))
        {
            counters.Count(1);
            if (path.StartsWith(Slow))
            {
                _ = AnswerLaterAsync();
            }
            else
            {
                socket.Send(NullAnswers.Added);
            }
        }
        else if (path.EndsWith("/campaignScheduledData"u8))
        {
            var answer = NullAnswers.Scheduled(body, output, counters.Rows, out var rows);
            counters.Count(rows);
            socket.Send(output.AsSpan(answer));
        }
        else if (path.EndsWith("/leads/add-custom"u8))
        {
            counters.Count(NullAnswers.Uploads(body));
            socket.Send(NullAnswers.Uploaded);
        }
        else if (path.EndsWith("/destinations/create/"u8))
        {
            var created = NullAnswers.Destinations(body);
            counters.Count(created);
            socket.Send(NullAnswers.Created(created));
        }
        else if (path.EndsWith("/generateToken"u8))
        {
            socket.Send(NullAnswers.Token);
        }
        else if (path.SequenceEqual("/counters"u8))
        {
            socket.Send(NullAnswers.Whole(counters.Take()));
        }
        else
        {
            socket.Send(NullAnswers.NotFound);
        }
    }

    private async Task AnswerLaterAsync()
    {
        await Task.Delay(NullProviderProcess.SlowAnswer).ConfigureAwait(false);
        try
        {
            socket.Send(NullAnswers.Added);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // So is who asked.
        }
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        // Every client here writes it so.
        var at = head.IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int value, out _) ? value : 0;
    }
}

/// <summary>What has been answered since somebody last asked.</summary>
internal sealed class NullCounters
{
    private readonly object gate = new();
    private readonly Queue<long> lastSecond = new();
    private readonly List<int> seconds = [];
    private long requests;
    private long first;
    private long last;
    private int busiest;

    public long Rows { get; private set; }

    public void Count(int rows)
    {
        lock (gate)
        {
            var now = last = Stopwatch.GetTimestamp();
            first = first == 0 ? now : first;
            requests++;
            Rows += rows;
            lastSecond.Enqueue(now);
            while (now - lastSecond.Peek() >= Stopwatch.Frequency)
            {
                lastSecond.Dequeue();
            }

            busiest = Math.Max(busiest, lastSecond.Count);
            var second = (int)((now - first) / Stopwatch.Frequency);
            while (seconds.Count <= second)
            {
                seconds.Add(0);
            }

            seconds[second]++;
        }
    }

    /// <summary>The figures as JSON; counting starts anew. The time of the first answer is by the machine's monotonic clock, which all processes share.</summary>
    public string Take()
    {
        lock (gate)
        {
            var taken = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $$"""{"Requests":{{requests}},"Rows":{{Rows}},"FirstAnswer":{{first}},"LastAnswer":{{last}},"Busiest":{{busiest}},"Seconds":[{{string.Join(',', seconds)}}],"CpuSeconds":{{Environment.CpuUsage.TotalTime.TotalSeconds}}}""");
            requests = first = last = Rows = busiest = 0;
            seconds.Clear();
            return taken;
        }
    }
}
