using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>
/// Reads the rows of a scheduling answer and gives each to the row of the request that it is about: by its index, never by its place.
/// What is missing, out of range, said twice in two ways or about another number stays without an answer.
/// </summary>
internal sealed class ScheduledRowReader(Redactor redactor)
{
    /// <summary>An answer's number may have lost or won a country prefix: its end must agree.</summary>
    private const int ComparedDigits = 6;

    /// <summary>Ids are whole numbers; a longer one is shown as far as this.</summary>
    private const int LongestRowId = 100;

    private readonly List<Known> known = [];
    private bool[] answered = [];
    private bool[] contradicted = [];

    /// <summary>The same as <see cref="TryRead"/> for an answer of the plain form. False where it has another: nothing is to be taken from the outcomes then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryReadPlain(ReadOnlySpan<byte> body, LeadBatch batch, Span<RowOutcome> outcomes)
    {
        Begin(batch);
        var answer = new PlainScheduleAnswer(body);
        while (answer.TryRead(out var row))
        {
            Assign(row, batch, outcomes);
        }

        if (!answer.IsWhole)
        {
            outcomes.Clear();
            return false;
        }

        FillGaps(outcomes);
        return true;
    }

    /// <summary>Fills the outcomes of all rows of the batch. False where the body could not be read to its end: nothing in it counts then.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, LeadBatch batch, Span<RowOutcome> outcomes)
    {
        Begin(batch);
        try
        {
            ReadRows(body, batch, outcomes);
        }
        catch (JsonException)
        {
            return false;
        }

        FillGaps(outcomes);
        return true;
    }

    private void Begin(LeadBatch batch)
    {
        if (answered.Length < batch.Count)
        {
            answered = new bool[batch.Count];
            contradicted = new bool[batch.Count];
        }

        Array.Clear(answered);
        Array.Clear(contradicted);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillGaps(Span<RowOutcome> outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!answered[i] || contradicted[i])
            {
                outcomes[i] = new RowOutcome
                {
                    Status = LeadStatus.Indeterminate,
                    ErrorId = ErrorIds.UnrecognizedResponse,
                    Message = contradicted[i] ? "The answer says two things of this row." : "The answer does not mention this row.",
                };
            }
        }
    }

    private void ReadRows(ReadOnlySpan<byte> body, LeadBatch batch, Span<RowOutcome> outcomes)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMessage = reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8);
            reader.Read();
            if (!isMessage || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    Assign(ScheduledRowAnswer.Read(ref reader), batch, outcomes);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Assign(ScheduledRowAnswer answer, LeadBatch batch, Span<RowOutcome> outcomes)
    {
        if (answer.Index is not { } index || index < 0 || index >= batch.Count || !IsAbout(answer.PhoneNumber, batch.Rows[index].Number))
        {
            return;
        }

        var meaning = Meaning(answer.Response, answer.Words);
        if (answered[index])
        {
            contradicted[index] |= outcomes[index].Status != meaning.Status || outcomes[index].ErrorId != meaning.ErrorId;
            return;
        }

        answered[index] = true;
        outcomes[index] = new RowOutcome
        {
            Status = meaning.Status,
            ErrorId = meaning.ErrorId,
            Message = meaning.Message,
            RowId = answer.RowId.IsEmpty ? null : redactor.Show(Encoding.UTF8.GetString(answer.RowId), LongestRowId),
        };
    }

    // Thousands of rows say the same few things: each is looked up once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Known Meaning(ReadOnlySpan<byte> response, ReadOnlySpan<byte> words)
    {
        foreach (var one in known)
        {
            if (one.Response.AsSpan().SequenceEqual(response) && one.Words.AsSpan().SequenceEqual(words))
            {
                return one;
            }
        }

        var fresh = LookUp(response, words);
        if (known.Count < 64)
        {
            known.Add(fresh);
        }

        return fresh;
    }

    private Known LookUp(ReadOnlySpan<byte> response, ReadOnlySpan<byte> words)
    {
        var said = Unescape(words);
        var status = StatusWords.Read(Unescape(response));
        var rule = OzonetelAnswers.Table.Match(Operation.Schedule, status, said);
        var message = redactor.Show(said);
        var (outcome, errorId) = rule?.Meaning switch
        {
            AnswerMeaning.Success => (LeadStatus.Scheduled, null),
            AnswerMeaning.AlreadyThere => (LeadStatus.Duplicate, rule.ErrorId),

            // A row that fails inside a success answer is refused, whatever the words; a success in unknown words is none.
            not null => (LeadStatus.Rejected, rule.ErrorId),
            null when status == AnswerStatus.Failure => (LeadStatus.Rejected, ErrorIds.UnrecognizedResponse),
            null => (LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse),
        };
        return new Known(response.ToArray(), words.ToArray(), outcome, errorId, message);
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        return text.Contains('\\', StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>($"\"{text}\"") ?? "" : text;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsAbout(ReadOnlySpan<byte> answered, string sent)
    {
        // A number that the provider masks, or leaves out, can't be compared.
        if (answered.IsEmpty || answered.IndexOfAnyExceptInRange((byte)'0', (byte)'9') > 0)
        {
            return true;
        }

        var compared = Math.Min(ComparedDigits, Math.Min(answered.Length, sent.Length));
        for (var i = 1; i <= compared; i++)
        {
            if (answered[^i] != sent[^i] && answered[^i] != '+' && sent[^i] != '+')
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Known(byte[] Response, byte[] Words, LeadStatus Status, string? ErrorId, string? Message);
}
