using System.Globalization;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// The names by which lists call their columns, as spreadsheets, CRMs and web forms write them. Letter case, spaces, <c>_ - . #</c> and characters that show
/// nothing make no difference. A field's own name is exact; the others are synonyms, which count only where no column has the exact one.
/// </summary>
internal static class LeadColumnNames
{
    private static readonly Dictionary<LeadColumn, string[]> Synonyms = new()
    {
        [LeadColumn.PhoneNumber] =
        [
            "Phone", "Phone No", "Phone Num", "Phone 1", "Phone Number 1", "Phone No 1", "Number", "Number to call", "Number to dial", "Dial number",
            "Mobile", "Mobile No", "Mobile Num", "Mobile Number", "Mobile 1", "Mobile Phone", "Mobile Phone No", "Mobile Phone Number", "Mob", "Mob No",
            "Cell", "Cell No", "Cell Number", "Cell Phone", "Cell Phone No", "Cell Phone Number", "Tel", "Tel No", "Tel Number", "Telephone", "Telephone No", "Telephone Number",
            "Contact No", "Contact Num", "Contact Number", "Contact Phone", "Contact Phone Number", "Contact Mobile", "Contact Tel",
            "Primary Phone", "Primary Phone Number", "Primary Mobile", "Primary Number", "Primary Contact Number", "Main Phone", "Main Number",
            "Home Phone", "Home Tel", "Home Telephone", "Work Phone", "Work Tel", "Office Phone", "Office Tel", "Business Phone", "Business Tel", "Daytime Phone", "Day Phone", "Evening Phone",
            "Customer Phone", "Customer Phone No", "Customer Phone Number", "Customer Mobile", "Customer Mobile No", "Customer Mobile Number", "Customer Contact No", "Customer Contact Number",
            "Lead Phone", "Lead Phone Number", "Lead Mobile", "Client Phone", "Client Mobile", "Caller Number", "Callee", "Callee Number", "MSISDN",
        ],
        [LeadColumn.LeadName] = ["Name", "Full Name", "Customer Name", "Contact Name", "Client Name", "Person Name", "Customer Full Name", "Contact Full Name"],
        [LeadColumn.AgentId] = ["Agent", "Agent No", "Agent Number", "Agent Code", "Agent Ext", "Agent Extension", "Assigned Agent", "Assigned Agent ID"],
        [LeadColumn.Skill] = ["Skill Name", "Skill Set", "Agent Skill"],
        [LeadColumn.Priority] = ["Lead Priority", "Call Priority", "Dial Priority"],
        [LeadColumn.ExpiryDate] = ["Expiry", "Expires", "Expires On", "Expires At", "Expiration", "Expiration Date", "Date of Expiry", "Valid Until", "Valid Till", "Valid To"],
        [LeadColumn.ScheduledTime] =
        [
            "Schedule Time", "Scheduled At", "Schedule At", "Scheduled For", "Scheduled Date Time", "Scheduled Datetime", "Schedule Date Time", "Scheduled Date and Time", "Schedule Date and Time",
            "Call Time", "Call At", "Time to Call", "When to Call", "Call Date Time", "Call Datetime", "Call Date and Time", "Best Time to Call",
            "Callback Time", "Call Back Time", "Callback At", "Callback Date Time", "Dial Time", "Appointment Time",
        ],
        [LeadColumn.CampaignName] = ["Campaign", "Campaign Title"],
    };

    private static readonly Dictionary<string, LeadColumn> Known = Synonyms
        .SelectMany(static field => field.Value.Prepend(field.Key.ToString()), static (field, name) => (Name: Fold(name), field.Key))
        .DistinctBy(static pair => pair.Name, StringComparer.Ordinal)
        .ToDictionary(static pair => pair.Name, static pair => pair.Key, StringComparer.Ordinal);

    private static readonly Dictionary<string, LeadColumn> Exact = Enum.GetValues<LeadColumn>().ToDictionary(static field => Fold(field.ToString()), StringComparer.Ordinal);

    /// <summary>All names, folded, with their columns, for completion and help.</summary>
    public static IReadOnlyDictionary<string, LeadColumn> All => Known;

    /// <summary>The column that a name stands for, exact or not; null for a name that is none of ours.</summary>
    public static LeadColumn? Find(string name) => Known.TryGetValue(Fold(name), out var column) ? column : null;

    /// <summary>Whether it is a field's own name.</summary>
    public static bool IsExact(string name) => Exact.ContainsKey(Fold(name));

    /// <summary>A name without what makes no difference.</summary>
    public static string Fold(string name)
    {
        Span<char> buffer = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('_' or '-' or '.' or '#') && !char.IsWhiteSpace(c) && !IsInvisible(c))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(buffer[..length]);
    }

    // Variation selectors and fillers are marks and letters by their category, and show nothing all the same.
    private static bool IsInvisible(char c) =>
        c > '~' ? CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control || c is >= '\uFE00' and <= '\uFE0F' or '\u034F' or '\u115F' or '\u1160' or '\u3164'
            : char.IsControl(c);
}

/// <summary>The columns that a lead list can have.</summary>
internal enum LeadColumn
{
    PhoneNumber,
    LeadName,
    AgentId,
    Skill,
    Priority,
    ExpiryDate,
    ScheduledTime,
    CampaignName,
}
