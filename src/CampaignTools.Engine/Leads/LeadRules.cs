using System.Globalization;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// What must be right before a row is sent. The one implementation: Add-CampaignLead, Register-ScheduledLead and Test-CampaignLead all ask here.
/// </summary>
internal sealed class LeadRules
{
    private readonly LeadRuleSet rules;
    private readonly LeadReading reading;
    private readonly WallClock clock;
    private readonly TimeProvider time;

    // The wall clock is read once a second at most: a zone conversion a row would cost more than all other rules together.
    private long nowReadAt;
    private DateTime now;
    private bool hasSurveyed;
    private ColumnPlan? plan;
    private Func<string, string?>?[] further = [];

    public LeadRules(LeadRuleSet rules, LeadReading reading, WallClock clock, TimeProvider time)
    {
        this.reading = reading;
        this.rules = rules;
        this.clock = clock;
        this.time = time;
    }

    /// <summary>Null where the row may be sent; its cleaned values are then set. Otherwise why not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowRefusal? Check(LeadRow row)
    {
        // First of all: its fields may be in the wrong columns.
        if (row.SourceRefusal is { } refusal)
        {
            return refusal;
        }

        if (Damaged(row) is { } damaged)
        {
            return damaged;
        }

        if (string.IsNullOrWhiteSpace(row.CampaignName) && rules.NeedsCampaign)
        {
            return new RowRefusal(ErrorIds.InvalidCampaign, LeadColumn.CampaignName, row.CampaignName, "give a campaign name, by -CampaignName or a CampaignName column");
        }

        var verdict = reading.Numbers.Judge(row.PhoneNumber ?? "");
        if (verdict.Number is not { } number)
        {
            return new RowRefusal(ErrorIds.InvalidPhoneNumber, LeadColumn.PhoneNumber, row.PhoneNumber, verdict.Note!);
        }

        (row.Number, row.Identity, row.NumberNote) = (number, verdict.Identity, verdict.Note);

        if (CheckPriority(row) is { } wrong)
        {
            return wrong;
        }

        if (rules.NameSigns is { } signs && row.LeadName is { } name && ForbiddenIn(name, signs) is { } forbidden)
        {
            return new RowRefusal(ErrorIds.InvalidLeadName, LeadColumn.LeadName, name, $"a name has only letters, digits, _ and {signs}, and no '{forbidden}'");
        }

        if (rules.LongestRow > 0 && LengthOf(row) is var length && length > rules.LongestRow)
        {
            return new RowRefusal(ErrorIds.RowTooLong, LeadColumn.LeadName, row.LeadName, $"shorten the row: with its column names it has {length} characters, and {rules.LongestRow} are allowed");
        }

        return CheckFurther(row) ?? CheckExpiry(row) ?? (rules.IsScheduled ? CheckScheduledTime(row) : null);
    }

    /// <summary>What is wrong with a value that the command's own parameters give to every row; null where nothing is.</summary>
    public RowRefusal? CheckGiven(LeadDefaults given)
    {
        var row = new LeadRow();
        given.Apply(row);
        return CheckPriority(row) ?? CheckExpiry(row) ?? (rules.IsScheduled && given.ScheduledTime is not null ? CheckScheduledTime(row) : null);
    }

    private RowRefusal? CheckPriority(LeadRow row) =>
        rules.HasPriority && !string.IsNullOrEmpty(row.Priority)
        && !(int.TryParse(row.Priority, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority <= LeadRuleSet.HighestPriority)
            ? new RowRefusal(ErrorIds.InvalidPriority, LeadColumn.Priority, row.Priority, $"a priority is a whole number from 0 to {LeadRuleSet.HighestPriority}")
            : null;

    private RowRefusal? CheckFurther(LeadRow row)
    {
        if (rules.FurtherRule is not { } ruleOf || row.Extra is not { } extra || row.Plan is null)
        {
            return null;
        }

        if (row.Plan != plan)
        {
            (plan, further) = (row.Plan, Array.ConvertAll(row.Plan.ExtraNames, name => ruleOf(name)));
        }

        for (var i = 0; i < further.Length && i < extra.Length; i++)
        {
            if (further[i] is { } rule && extra[i] is { Length: > 0 } value)
            {
                // White space around it is no part of what a person reads in the cell.
                extra[i] = value.Trim();
                if (extra[i]!.Length > 0 && rule(extra[i]!) is { } right)
                {
                    return new RowRefusal(ErrorIds.InvalidValue, Column: null, value, right, Further: plan!.ExtraNames[i]);
                }
            }
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowRefusal? CheckExpiry(LeadRow row)
    {
        row.Expiry = null;
        if (rules.Expiry == ExpiryForm.None || IsEmpty(row.ExpiryDate))
        {
            return null;
        }

        var value = row.ExpiryDate!;
        if (WallTime.TryReadDate(value, reading.Times, out var date))
        {
            row.Expiry = date.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture);
            return null;
        }

        if (WallTime.TryReadTime(value, clock, reading.Times, out var at) && (rules.Expiry == ExpiryForm.DateOrTime || value is DateTime or DateTimeOffset))
        {
            row.Expiry = at.ToString(rules.Expiry == ExpiryForm.DateOrTime ? WallTime.WireFormat : WallTime.WireDateFormat, CultureInfo.InvariantCulture);
            return null;
        }

        return new RowRefusal(
            ErrorIds.InvalidExpiryDate,
            LeadColumn.ExpiryDate,
            value,
            (rules.Expiry == ExpiryForm.DateOrTime ? "write it as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss" : "write it as yyyy-MM-dd")
                + (reading.Times.IsEmpty && value is string text && TimeSurvey.FormsOf(text) is [TimeForms.Excel] ? $"; or name its form: -TimeFormat 'Excel'{ExcelReads(text, isDate: true)}" : ""));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowRefusal? CheckScheduledTime(LeadRow row)
    {
        if (IsEmpty(row.ScheduledTime))
        {
            return new RowRefusal(ErrorIds.ScheduledTimeMissing, LeadColumn.ScheduledTime, null, "give the row a ScheduledTime, or the command -ScheduledTime");
        }

        var value = row.ScheduledTime!;
        if (!WallTime.TryReadTime(value, clock, reading.Times, out var when))
        {
            return new RowRefusal(ErrorIds.InvalidScheduledTime, LeadColumn.ScheduledTime, value, HowToWrite(value));
        }

        if (clock.IsSkipped(when))
        {
            return new RowRefusal(ErrorIds.InvalidScheduledTime, LeadColumn.ScheduledTime, value, $"choose another time: {ReadAs(value, when)}clocks in {clock.Zone.Id} are put forward over this one, so it never comes");
        }

        if (clock.IsTwice(when))
        {
            return new RowRefusal(ErrorIds.InvalidScheduledTime, LeadColumn.ScheduledTime, value, $"choose another time: {ReadAs(value, when)}clocks in {clock.Zone.Id} are put back over this one, so it comes twice");
        }

        var current = Now();
        if (when <= current)
        {
            return new RowRefusal(ErrorIds.ScheduledTimeOutOfRange, LeadColumn.ScheduledTime, value, $"choose a time to come: {ReadAs(value, when)}in {clock.Zone.Id} it is now {FreeValue.Text(current)}");
        }

        var last = current.Date.AddDays(rules.FarthestDays);
        if (when.Date > last)
        {
            return new RowRefusal(
                ErrorIds.ScheduledTimeOutOfRange,
                LeadColumn.ScheduledTime,
                value,
                $"choose a day at most {rules.FarthestDays} days ahead: {ReadAs(value, when)}the last is {last.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture)} in {clock.Zone.Id}");
        }

        row.When = when;
        return null;
    }

    // What a named form makes of a text is not to be seen in it.
    private string ReadAs(object value, DateTime when) => value is string && !reading.Times.IsEmpty ? $"this is {FreeValue.Text(when)}, and " : "";

    // Who sees a date in the spreadsheet does not know its number.
    private static string ExcelReads(string text, bool isDate = false) => TimeForms.Serial(WrittenTime.Plain(text)) is { } time
        ? $", which reads {(isDate && time.TimeOfDay == TimeSpan.Zero ? time.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture) : FreeValue.Text(time))}"
        : "";

    private string HowToWrite(object value)
    {
        var right = $"write it as {reading.Times.Describe()}yyyy-MM-dd HH:mm:ss, in {clock.Zone.Id} or with an offset";
        if (value is string text && TimeSurvey.FormsOf(text) is { Count: > 0 } forms)
        {
            right += $"; or name its form: {string.Join(" or ", forms.Select(static form => $"-TimeFormat '{form}'"))}{ExcelReads(text)}";
        }

        if (!hasSurveyed && reading.SurveyTimes is { } survey)
        {
            hasSurveyed = true;
            right = survey() is { } found ? $"{found}, or {right}" : right;
        }

        return right;
    }

    // What a reader writes for bytes that it can't read, and what a quote that was left open brings into a name: such a row is not what its list says.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RowRefusal? Damaged(LeadRow row)
    {
        if (row.LeadName is { } name && name.AsSpan().IndexOfAny('\uFFFD', '\r', '\n') >= 0)
        {
            return name.Contains('\uFFFD', StringComparison.Ordinal)
                ? Unread(LeadColumn.LeadName, name)
                : new RowRefusal(ErrorIds.InvalidValue, LeadColumn.LeadName, name, "a name is on one line; was a quote left open in the list?");
        }

        return HasUnread(row.PhoneNumber) ? Unread(LeadColumn.PhoneNumber, row.PhoneNumber!)
            : HasUnread(row.AgentId) ? Unread(LeadColumn.AgentId, row.AgentId!)
            : HasUnread(row.Skill) ? Unread(LeadColumn.Skill, row.Skill!)
            : HasUnread(row.CampaignName) ? Unread(LeadColumn.CampaignName, row.CampaignName!)
            : row.Extra is { } extra && Array.Find(extra, HasUnread) is { } other ? Unread(column: null, other)
            : null;
    }

    private static bool HasUnread(string? value) => value is not null && value.Contains('\uFFFD', StringComparison.Ordinal);

    private static RowRefusal Unread(LeadColumn? column, string value) => new(
        ErrorIds.InvalidValue, column, value, "U+FFFD stands for bytes that could not be read; read the list in its own encoding, e.g. with -Encoding 1252");

    private static char? ForbiddenIn(string name, string signs)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_' && !signs.Contains(c, StringComparison.Ordinal))
            {
                return c;
            }
        }

        return null;
    }

    private static int LengthOf(LeadRow row) =>
        LeadRuleSet.WireNamesLength + row.Number.Length + Length(row.LeadName) + Length(row.Priority) + Length(row.AgentId) + Length(row.Skill) + WallTime.WireFormat.Length;

    private static int Length(string? value) => value?.Length ?? 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DateTime Now()
    {
        var at = time.GetTimestamp();
        if (now == default || time.GetElapsedTime(nowReadAt, at) >= TimeSpan.FromSeconds(1))
        {
            now = clock.Now;
            nowReadAt = at;
        }

        return now;
    }

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
