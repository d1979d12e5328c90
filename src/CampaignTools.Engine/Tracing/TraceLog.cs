using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tracing;

/// <summary>
/// What a connection does, for people to read later: one JSON line an event, written at once by whoever has it to tell. No secret is in it, and no phone number unless asked
/// for. It never throws: what can't be written is counted, warned of once, and told by the next line that can be.
/// </summary>
internal sealed class TraceLog : IDisposable
{
    /// <summary>Characters of a body, or of any other text.</summary>
    public const int LongestText = 16 * 1024;

    /// <summary>Bytes looked at beyond what is shown: a secret or number that is cut in half would not be found. None is longer.</summary>
    private const int Margin = 4096;

    /// <summary>A wait shorter than this is not told, nor one that begins while another for the same is going on.</summary>
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    // Names in Devanagari or Tamil stay readable, control characters are escaped; what is not seen and turns the order of letters, for one, is left to EscapeUnseen.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TraceFile? file;
    private readonly Action<byte[]> append;
    private readonly TraceLog? next;
    private readonly TraceSettings settings;
    private readonly string connection;
    private readonly Redactor redactor;
    private readonly TimeProvider time;
    private readonly NumberMask numbers = new();
    private readonly long[] waitEnds = new long[Enum.GetValues<Operation>().Length];
    private long lost;
    private string? failure;
    private int warned;
    private volatile bool isClosed;

    /// <summary>Opens the file; throws where it can't be written.</summary>
    /// <param name="settings">What is to be traced, and where.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="redactor">Knows the account's secrets.</param>
    /// <param name="time">The clock of the lines.</param>
    public TraceLog(TraceSettings settings, string connection, Redactor redactor, TimeProvider time)
    {
        this.settings = settings;
        this.connection = redactor.RedactAll(connection);
        this.redactor = redactor;
        this.time = time;
        try
        {
            file = new TraceFile(settings.Path, time);
            append = line => file.Append(line);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"'{settings.Path}': give a file that can be written, in a folder that is there ({refused.Message}) (-TracePath).",
                refused);
        }
    }

    /// <summary>Hands each exchange to somebody instead of a file.</summary>
    /// <param name="append">Takes the line of an exchange.</param>
    /// <param name="next">Where everything goes as well; null for nowhere.</param>
    /// <param name="redactor">Knows the account's secrets.</param>
    /// <param name="time">The clock of the lines.</param>
    public TraceLog(Action<byte[]> append, TraceLog? next, Redactor redactor, TimeProvider time)
    {
        this.next = next;
        settings = new TraceSettings("", TraceLevel.Exchange, ShowsNumbers: true);
        connection = "";
        this.append = append;
        this.redactor = redactor;
        this.time = time;
    }

    /// <summary>Whether <see cref="Exchange"/> is worth calling.</summary>
    public bool TellsExchanges => settings.Level == TraceLevel.Exchange;

    /// <summary>A name for a run that no other has.</summary>
    public static string NewRun() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);

    /// <summary>Writes an event.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="run">Whose run it belongs to; null for none.</param>
    /// <param name="fields">
    /// What there is to say; null is left out. A text goes without secrets and numbers, an <see cref="OwnName"/> without secrets, a time as UTC, a length of time in seconds.
    /// </param>
    public void Write(string what, string? run, params (string Key, object? Value)[] fields)
    {
        if (next is not null)
        {
            next.Write(what, run, fields);
        }
        else
        {
            WriteLine(what, run, fields);
        }
    }

    private void WriteLine(string what, string? run, params (string Key, object? Value)[] fields)
    {
        if (isClosed)
        {
            return;
        }

        var missing = Interlocked.Exchange(ref lost, 0);
        try
        {
            var buffer = new ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                json.WriteString("time", Written(time.GetUtcNow()));
                json.WriteString("event", what);
                json.WriteString("connection", connection);
                json.WriteNumber("process", Environment.ProcessId);
                if (run is not null)
                {
                    json.WriteString("run", run);
                }

                WriteFields(json, fields);
                if (missing > 0)
                {
                    json.WriteNumber("lostBefore", missing);
                }

                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
            append(Ascii.IsValid(buffer.WrittenSpan) ? buffer.WrittenSpan.ToArray() : EscapeUnseen(buffer.WrittenSpan));
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // A trace changes nothing of what it traces, whatever is wrong with it.
            Interlocked.Add(ref lost, missing + 1);
            Volatile.Write(ref failure, broken is IOException or UnauthorizedAccessException ? broken.Message.TrimEnd('.') + "." : $"{broken.GetType().Name}.");
        }
    }

    /// <summary>Somebody waits: for a limit, or for a provider that has broken down.</summary>
    public void Waits(string? run, Operation operation, TimeSpan wait, string what)
    {
        var now = time.GetUtcNow().UtcTicks;
        ref var ends = ref waitEnds[(int)operation];
        if (wait > WorthSaying && Volatile.Read(ref ends) is var told && told <= now && Interlocked.CompareExchange(ref ends, now + wait.Ticks, told) == told)
        {
            Write("wait", run, ("operation", operation), ("seconds", wait), ("for", what));
        }
    }

    /// <summary>One attempt and its answer, as they were on the wire but for headers.</summary>
    public void Exchange(string? run, in Exchanged exchanged, WireAnswer answer)
    {
        if (next is { TellsExchanges: true })
        {
            next.Exchange(run, exchanged, answer);
        }

        WriteLine(
            "exchange",
            run,
            ("operation", exchanged.Operation),
            ("attempt", exchanged.Attempt),
            ("method", exchanged.Method.Method),
            ("host", new OwnName(exchanged.Uri.Authority)),
            ("path", Shown(Encoding.UTF8.GetBytes(exchanged.Uri.PathAndQuery), exchanged.Numbers)),
            ("requestBytes", exchanged.Body.Length),
            ("request", Shown(exchanged.Body.Span, exchanged.Numbers)),
            ("seconds", exchanged.Took),
            ("status", answer.HttpStatus == 0 ? null : answer.HttpStatus),
            ("failure", answer.Failure ?? answer.Unreadable),
            ("retryAfter", answer.RetryAfter),
            ("redirectsTo", answer.RedirectsTo),
            ("answerBytes", answer.HttpStatus == 0 ? null : answer.Length),
            ("answer", answer.HttpStatus == 0 ? null : Shown(answer.Body, exchanged.Numbers)),
            ("meaning", exchanged.Meaning));
    }

    /// <summary>The beginning of a body, fit to be written.</summary>
    /// <param name="body">The body.</param>
    /// <param name="known">Phone numbers that it may hold, as they were sent; long ones are found without.</param>
    public Excerpt Excerpt(ReadOnlySpan<byte> body, IEnumerable<string> known)
    {
        if (next is not null)
        {
            return next.Excerpt(body, known);
        }

        return Shown(body, known);
    }

    // A trace changes nothing of what it traces: what can't be made fit to be shown is left out.
    private Excerpt Shown(ReadOnlySpan<byte> body, IEnumerable<string> known)
    {
        try
        {
            var isWhole = body.Length <= LongestText + Margin;
            var text = Clean(Encoding.UTF8.GetString(isWhole ? body : body[..(LongestText + Margin)]), known);
            return new(isWhole && text.Length <= LongestText ? text : $"{text[..Math.Clamp(isWhole ? text.Length : text.Length - Margin, 0, LongestText)]}…");
        }
        catch (Exception unfit) when (unfit is not OutOfMemoryException)
        {
            return new($"({unfit.GetType().Name}: left out)");
        }
    }

    /// <summary>What went wrong with the file, for the one who is asked first; null for all others, and where nothing did.</summary>
    public string? TakeWarning() =>
        Volatile.Read(ref failure) is { } why && Interlocked.Exchange(ref warned, 1) == 0
            ? $"The trace '{settings.Path}' can't be written: {why} The run is not changed by it; nothing more will be said of it."
            : null;

    public void Dispose()
    {
        if (!isClosed)
        {
            if (file is not null)
            {
                Write("disconnected", run: null);
            }

            isClosed = true;
            file?.Dispose();
        }
    }

    private void WriteFields(Utf8JsonWriter json, (string Key, object? Value)[] fields)
    {
        foreach (var (key, value) in fields)
        {
            if (value is not null)
            {
                json.WritePropertyName(key);
                WriteValue(json, value);
            }
        }
    }

    private void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case Excerpt excerpt:
                json.WriteStringValue(excerpt.Text);
                break;
            case OwnName name:
                json.WriteStringValue(redactor.RedactAll(name.Text));
                break;
            case Enum word:
                json.WriteStringValue(word.ToString());
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case TimeSpan length:
                json.WriteNumberValue(Math.Round(length.TotalSeconds, 3));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(Written(moment));
                break;
            case (string Key, object? Value)[] fields:
                json.WriteStartObject();
                WriteFields(json, fields);
                json.WriteEndObject();
                break;
            case IEnumerable list and not string:
                json.WriteStartArray();
                foreach (var one in list)
                {
                    WriteValue(json, one);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Shown(Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""), known: []).Text);
                break;
        }
    }

    // Secrets first: a number's name in the middle of a key would hide it.
    private string Clean(string text, IEnumerable<string> known)
    {
        var clean = redactor.RedactAll(text);
        return settings.ShowsNumbers ? clean : numbers.Mask(clean, known);
    }

    private static byte[] EscapeUnseen(ReadOnlySpan<byte> json)
    {
        var line = new StringBuilder(json.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in Encoding.UTF8.GetString(json).EnumerateRunes())
        {
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                _ = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? line.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") : line.Append(unit);
            }
        }

        return Encoding.UTF8.GetBytes(line.ToString());
    }

    private static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A text that is fit to be written.</summary>
internal readonly record struct Excerpt(string Text);

/// <summary>A name of the user's own making: the date in it is no phone number.</summary>
internal readonly record struct OwnName(string Text);

/// <summary>One attempt, as it left.</summary>
/// <param name="Operation">What it was for.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Method">Its method.</param>
/// <param name="Uri">Where it went.</param>
/// <param name="Body">What it carried.</param>
/// <param name="Numbers">The phone numbers in it, as they were sent.</param>
/// <param name="Took">From its first byte out to the answer's last byte in.</param>
/// <param name="Meaning">What the answer was taken for; null without one.</param>
internal readonly record struct Exchanged(
    Operation Operation, int Attempt, HttpMethod Method, Uri Uri, ReadOnlyMemory<byte> Body, IEnumerable<string> Numbers, TimeSpan Took, Enum? Meaning);
