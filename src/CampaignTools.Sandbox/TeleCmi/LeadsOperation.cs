using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>POST /v3/leads/add, /v3/leads/add-custom and /v3/leads/delete (TC-LEADS-PLAIN, TC-LEADS, TC-DELETE).</summary>
internal sealed class LeadsOperation(TeleCmiOptions account, TeleCmiState state, TimeProvider clock)
{
    private const int MaxLeads = 1000;

    private static readonly TeleCmiRule[] _upload =
    [
        new("lead_name", static _ => true, TeleCmiRules.IsText),
        new("inet_no", static _ => true, TeleCmiRules.IsInteger),
        new("secret", static _ => true, TeleCmiRules.IsText),
    ];

    private static readonly TeleCmiRule[] _custom =
    [
        new("lead_id", static _ => true, TeleCmiRules.IsUuid),
        new("phone", static _ => true, IsPhone),
        new("email", static _ => false, IsEmail),
    ];

    private static readonly TeleCmiRule[] _user =
    [
        new("firstname", static _ => true, TeleCmiRules.IsText),
        new("lastname", static _ => true, TeleCmiRules.IsText),
        new("phone", static _ => true, IsPhone),
        new("email", static _ => false, IsEmail),
        new("order_index", static _ => false, TeleCmiRules.IsInteger),
    ];

    private static readonly TeleCmiRule[] _delete =
    [
        new("inet_no", static _ => true, static value => !string.IsNullOrWhiteSpace(JsonFields.TextOf(value))),
        new("secret", static _ => true, TeleCmiRules.IsText),
        new("leads_id", static _ => true, static value => !string.IsNullOrWhiteSpace(JsonFields.TextOf(value))),
    ];

    public HttpAnswer Add(SandboxRequest request) => Upload(request, "users", _user);

    public HttpAnswer AddCustom(SandboxRequest request) => Upload(request, "leads", _custom);

    public HttpAnswer Delete(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        request.Note = TeleCmiRules.Broken(body, _delete);
        if (request.Note is not null)
        {
            return TeleCmiAnswer.Error(account, 422, TeleCmiMessages.ValidationFailed);
        }

        if (!TeleCmiLogin.IsRight(body, account))
        {
            return TeleCmiAnswer.Error(account, 404, TeleCmiMessages.AppNotFound);
        }

        lock (state.Gate)
        {
            return Guid.TryParse(body.Text("leads_id"), out var id) ? Delete(id) : TeleCmiAnswer.Logical(404, TeleCmiMessages.LeadNotFound);
        }
    }

    private static bool IsPhone(JsonElement value) => value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: >= 3 and <= 20 } text
        && text.TrimStart('+').All(char.IsAsciiDigit);

    private static bool IsEmail(JsonElement value) => value.ValueKind == JsonValueKind.String
        && value.GetString()!.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private HttpAnswer Upload(SandboxRequest request, string key, TeleCmiRule[] rules)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        var leads = body.Array(key);
        request.RowCount = leads?.GetArrayLength() ?? 0;
        request.Note = TeleCmiRules.Broken(body, _upload) ?? (request.RowCount is >= 1 and <= MaxLeads ? BrokenLead(leads!.Value, rules) : key);
        if (request.Note is not null)
        {
            return TeleCmiAnswer.Error(account, 422, TeleCmiMessages.ValidationFailed);
        }

        if (!TeleCmiLogin.IsRight(body, account))
        {
            return TeleCmiAnswer.Error(account, 404, TeleCmiMessages.AppNotFound);
        }

        lock (state.Gate)
        {
            var list = state.ListOf(body.Text("lead_name")!);
            var added = leads!.Value.EnumerateArray().Select(lead => Read(new JsonFields(lead), list)).ToList();
            if (account.RefuseRepeatedLeadId && added.Exists(lead => state.Leads.ContainsKey(lead.LeadId)))
            {
                return TeleCmiAnswer.Error(account, 400, TeleCmiMessages.LeadExists);
            }

            foreach (var lead in added)
            {
                state.Leads[lead.LeadId] = state.Leads.TryGetValue(lead.LeadId, out var earlier) ? lead with { Uploads = earlier.Uploads + 1 } : lead;
            }
        }

        return TeleCmiAnswer.Done(TeleCmiMessages.LeadsAdded);
    }

    private static string? BrokenLead(JsonElement leads, TeleCmiRule[] rules)
    {
        var index = 0;
        foreach (var lead in leads.EnumerateArray())
        {
            if (lead.ValueKind != JsonValueKind.Object)
            {
                return FormattableString.Invariant($"{index}");
            }

            if (TeleCmiRules.Broken(new JsonFields(lead), rules) is { } key)
            {
                return FormattableString.Invariant($"{index}.{key}");
            }

            index++;
        }

        return null;
    }

    private TeleCmiLead Read(JsonFields lead, TeleCmiLeadList list) => new()
    {
        LeadId = Guid.TryParse(lead.Text("lead_id"), out var id) ? id : Guid.NewGuid(),
        ListId = list.Id,
        ListName = list.Name,
        Phone = lead.Text("phone")!,
        AddedAt = clock.GetUtcNow(),
        Fields = lead.Root.EnumerateObject()
            .Where(static property => property.Name is not ("lead_id" or "phone"))
            .ToDictionary(static property => property.Name, static property => JsonFields.TextOf(property.Value), StringComparer.Ordinal),
    };

    /// <summary>The id is that of a list, which goes with its leads, or of one lead: the page says "lead" and shows a UUID.</summary>
    private HttpAnswer Delete(Guid id)
    {
        var listId = state.Leads.TryGetValue(id, out var lead) ? lead.ListId : id;
        if (lead is null && !state.Lists.ContainsKey(id))
        {
            return TeleCmiAnswer.Logical(404, TeleCmiMessages.LeadNotFound);
        }

        if (state.Campaigns.Values.Any(campaign => campaign.IsActive && campaign.LeadsId == listId))
        {
            return TeleCmiAnswer.Logical(400, TeleCmiMessages.LeadInUse);
        }

        if (!state.Leads.Remove(id))
        {
            state.Lists.Remove(id);
            foreach (var gone in state.Leads.Values.Where(candidate => candidate.ListId == id).ToList())
            {
                state.Leads.Remove(gone.LeadId);
            }
        }

        return TeleCmiAnswer.Done(TeleCmiMessages.LeadDeleted);
    }
}
