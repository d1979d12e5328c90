using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>
/// A draft, read by a provider's table of fields: its values in the fields' types, and everything that is wrong with it. Who gives a key by -AdditionalField knows more of
/// it than the table: such a field is not looked at.
/// </summary>
internal sealed class CampaignReading
{
    private const string AdditionalField = "AdditionalField";

    private readonly CampaignDraft draft;
    private readonly IReadOnlyList<CampaignField> fields;
    private readonly Dictionary<string, object> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FieldRefusal> refusals = [];

    /// <param name="draft">What the user gave.</param>
    /// <param name="fields">The provider's fields, in the order in which they are sent.</param>
    /// <param name="isCredential">Whether a key of the body is part of the credential.</param>
    public CampaignReading(CampaignDraft draft, IReadOnlyList<CampaignField> fields, Func<string, bool> isCredential)
    {
        this.draft = draft;
        this.fields = fields;
        foreach (var field in fields.Where(field => !IsReplaced(field)))
        {
            Take(field);
        }

        foreach (var field in fields)
        {
            if (field.Need is { } need && !IsGiven(field.Parameter) && (need.When is null || need.When(this)))
            {
                Refuse(field.Parameter, value: null, $"{field.Form.Rule}; {need.Why}");
            }
        }

        CheckNames(isCredential);
    }

    /// <summary>Everything that is wrong, in the order of the fields.</summary>
    public IReadOnlyList<FieldRefusal> Refusals => [.. refusals.OrderBy(refusal => PlaceOf(refusal.Parameter))];

    /// <summary>The fields that the campaign needs and does not have, in the order of the fields.</summary>
    public IEnumerable<CampaignField> Missing => fields.Where(one => refusals.Exists(refusal => refusal.Parameter == one.Parameter && refusal.Value is null));

    /// <summary>The fields that some campaign of the provider needs, in their order.</summary>
    public IEnumerable<CampaignField> Needable => fields.Where(static one => one.Need is not null);

    /// <summary>Whether the provider shall only check it (Enswitch).</summary>
    public bool ValidateOnly => draft.ValidateOnly;

    /// <summary>The id of a parameter that is wrong.</summary>
    public static string ErrorIdOf(string parameter) => parameter == "Name" ? ErrorIds.InvalidCampaignName : $"Invalid{parameter}";

    /// <summary>The fields that are sent in the module's own words.</summary>
    public IEnumerable<CampaignField> Used => fields.Where(one => values.ContainsKey(one.Parameter));

    /// <summary>What was given for a parameter, where it is right; default where not.</summary>
    public T? Get<T>(string parameter) => values.TryGetValue(parameter, out var value) && value is T typed ? typed : default;

    /// <summary>Whether the parameter, or its key, was given, be it right or wrong.</summary>
    public bool IsGiven(string parameter) => values.ContainsKey(parameter) || IsRefused(parameter) || IsReplaced(parameter);

    /// <summary>Whether -AdditionalField has the parameter's key.</summary>
    public bool IsReplaced(string parameter) => fields.Any(field => field.Parameter.Equals(parameter, StringComparison.OrdinalIgnoreCase) && IsReplaced(field));

    /// <summary>Takes the provider's own value for what was not given.</summary>
    public void Fill(string parameter, object value)
    {
        if (!IsGiven(parameter))
        {
            values[parameter] = value;
        }
    }

    /// <summary>Says what is wrong with a parameter; what is wrong by itself is not held against another too.</summary>
    public void Refuse(string parameter, object? value, string right)
    {
        if (parameter == AdditionalField || !IsRefused(parameter))
        {
            refusals.Add(new FieldRefusal(ErrorIdOf(parameter), parameter, value, right));
        }
    }

    /// <summary>The keys and values of the body, in the table's order, those of -AdditionalField in their places or last. What is not given is left out, never null or empty.</summary>
    /// <param name="style">How the provider writes a value of ours: a string, int, bool or string[].</param>
    public IEnumerable<KeyValuePair<string, object>> Wire(Func<object, object> style)
    {
        var own = fields.Select(field => new KeyValuePair<string, object?>(
            field.Key,
            IsReplaced(field) ? draft.Additional[field.Key] : values.TryGetValue(field.Parameter, out var value) ? style(field.Write(value)) : null));
        var further = draft.Additional.Where(pair => fields.All(field => field.Key != pair.Key)).OrderBy(static pair => pair.Key, StringComparer.Ordinal);
        return own.Concat(further).Where(static pair => pair.Value is not null).Select(static pair => new KeyValuePair<string, object>(pair.Key, pair.Value!));
    }

    private void Take(CampaignField field)
    {
        var given = field.Parameter == "Name" ? draft.Name : draft.Values.GetValueOrDefault(field.Parameter);
        if (FieldReader.IsEmpty(given))
        {
            return;
        }

        // What the parameter's type can't hold may be a word of the field's all the same; a text is what was no text.
        var read = given is not UnreadableValue { Text: var text } ? field.Form.Read(given!)
            : text is null || field.Form.Reader == FieldReader.Text ? null
            : field.Form.Read(text);
        if (read is null)
        {
            Refuse(field.Parameter, given, $"it must be {field.Form.Rule}");
        }
        else
        {
            values[field.Parameter] = read;
        }
    }

    private void CheckNames(Func<string, bool> isCredential)
    {
        foreach (var (parameter, value) in draft.Values.Where(pair => fields.All(field => !field.Parameter.Equals(pair.Key, StringComparison.OrdinalIgnoreCase))))
        {
            refusals.Add(parameter switch
            {
                AdditionalField => new FieldRefusal(ErrorIdOf(parameter), parameter, value, "it must be a table of keys and values, as @{ key = 'value' }"),
                nameof(ValidateOnly) => new FieldRefusal(ErrorIdOf(parameter), parameter, value, $"it must be {FieldForm.Flag.Rule}"),
                _ => new FieldRefusal(ErrorIds.ProviderMismatch, parameter, value, "it is no field of this provider's campaigns"),
            });
        }

        foreach (var key in draft.Additional.Keys)
        {
            if (isCredential(key))
            {
                Refuse(AdditionalField, key, "the credential comes from the connection alone");
            }
            else if (string.IsNullOrWhiteSpace(key))
            {
                Refuse(AdditionalField, key, "each key needs a name");
            }
        }
    }

    private bool IsReplaced(CampaignField field) => draft.Additional.ContainsKey(field.Key);

    private bool IsRefused(string parameter) => refusals.Exists(known => known.Parameter == parameter);

    private int PlaceOf(string parameter)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Parameter.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return fields.Count;
    }
}
