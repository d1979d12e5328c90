using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>
/// Reads the rows of a scheduling answer and gives each to the row of the request that it is about: by its index, never by its place.
/// What is missing, out of range, said twice in two ways or about another number stays without an answer.
/// </summary>
internal sealed class ScheduledRowReader(ProviderAccount account)
{
    /// <summary>An answer's number may have lost or won a country prefix: its end must agree.</summary>
    private const int ComparedDigits = 6;

    /// <summary>Characters of a row's id at most.</summary>
    private const int LongestId = 64;

    private static readonly Known Twice = new([], [], LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse, "The answer says two things of this row.");

    private readonly Redactor redactor = account.Redactor;
    private readonly List<Known> known = [];
    private bool[] answered = [];

    /// <summary>How the user can teach the first row's answer that was not understood; null where there was none.</summary>
    public string? Lesson { get; private set; }

    private bool[] contradicted = [];
    private string campaign = "";
    private byte[] campaignBytes = [];

    /// <summary>The same as <see cref="TryRead"/> for an answer of the plain form. False where it has another: nothing is to be taken from the outcomes then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryReadPlain(ReadOnlySpan<byte> body, LeadBatch batch, Span<RowOutcome> outcomes)
    {
        Begin(batch);
        if (!Utf8.IsValid(body))
        {
            return false;
        }

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

        if (campaign != batch.CampaignName)
        {
            campaign = batch.CampaignName;
            campaignBytes = Encoding.UTF8.GetBytes(campaign);
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

        var meaning = answer.IsDouble ? Twice : IsCampaign(answer.CampaignName) ? Meaning(answer.Response, answer.Words) : Elsewhere(answer.CampaignName);
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
            RowId = IdOf(answer.RowId),
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
        var said = Encoding.UTF8.GetString(words);
        var word = Encoding.UTF8.GetString(response);
        var status = StatusWords.Read(word);
        var rule = account.Definition.Answers.Match(Operation.Schedule, status, word, said);
        var message = redactor.Show(said);
        var (outcome, errorId) = rule?.Meaning switch
        {
            // What a user says of a row holds as it does of a request.
            not null when rule.Confidence == WireConfidence.User => (Fates.Of(rule.Meaning).Fate.ToLeadStatus(LeadStatus.Scheduled), rule.ErrorId),
            AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning => (LeadStatus.Scheduled, null),
            AnswerMeaning.Queued => (LeadStatus.Queued, null),
            AnswerMeaning.AlreadyThere => (LeadStatus.Duplicate, rule.ErrorId),
            AnswerMeaning.DoNotCall => (LeadStatus.Suppressed, rule.ErrorId),

            // A row that fails inside a success answer is refused, whatever the words; a success in unknown words is none.
            not null => (LeadStatus.Rejected, rule.ErrorId),
            null when status == AnswerStatus.Failure => (LeadStatus.Rejected, ErrorIds.UnrecognizedResponse),
            null => (LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse),
        };
        if (rule is null)
        {
            Lesson ??= DefinitionLesson.Of(account.Definition, Operation.Schedule, 200, redactor.Redact(word), redactor.Redact(said));
        }

        return new Known(response.ToArray(), words.ToArray(), outcome, errorId, message);
    }

    /// <summary>An id is a number, or a short word; anything else in its place is none.</summary>
    private string? IdOf(ReadOnlySpan<byte> id) =>
        id.Length is 0 or > LongestId || id.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0 ? null : redactor.Show(Encoding.UTF8.GetString(id), LongestId);

    /// <summary>Whether a row's answer is about the request's campaign, where it names one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsCampaign(ReadOnlySpan<byte> named) =>
        named.IsEmpty || named.SequenceEqual(campaignBytes) || string.Equals(Encoding.UTF8.GetString(named).Trim(), campaign.Trim(), StringComparison.OrdinalIgnoreCase);

    private Known Elsewhere(ReadOnlySpan<byte> named) => new(
        [],
        [],
        LeadStatus.Indeterminate,
        ErrorIds.UnrecognizedResponse,
        redactor.Redact($"The answer of this row names another campaign, '{Encoding.UTF8.GetString(named)}'."));

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
