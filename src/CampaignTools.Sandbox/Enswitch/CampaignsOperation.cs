using System.Globalization;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>bulk/campaigns/create (EN-CAMPAIGN), list (EN-CAMPAIGN-LIST) and update (EN-CAMPAIGN-UPDATE).</summary>
internal sealed class CampaignsOperation(EnswitchOptions account, EnswitchGate gate, EnswitchState state)
{
    private const string KeepAgents = "keep_agents_available";

    public HttpAnswer Create(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        if (gate.Check(form, needsAdministrator: true, needsRatePlan: true) is { } refused)
        {
            return refused;
        }

        var errors = EnswitchRules.Errors(form, account, partial: false);
        if (errors.Count > 0)
        {
            return EnswitchAnswer.Of(account, errors);
        }

        if (form.IsOne("validation"))
        {
            return EnswitchAnswer.Of(account, 201, EnswitchMessages.Ok);
        }

        var fields = EnswitchRules.Create
            .Where(static rule => rule.Key is not "validation")
            .ToDictionary(static rule => rule.Key, rule => form.Text(rule.Key) ?? rule.Default!, StringComparer.Ordinal);
        if (!form.Has("customer"))
        {
            fields["customer"] = account.CustomerId.ToString(CultureInfo.InvariantCulture);
        }

        lock (state.Gate)
        {
            var id = state.Add(fields).Id;
            return EnswitchAnswer.Of(account, 200, EnswitchMessages.Ok, json =>
            {
                json.WriteStartObject();
                EnswitchAnswer.WriteId(json, account, id);
                json.WriteEndObject();
            });
        }
    }

    public HttpAnswer List(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        if (gate.Check(form, needsAdministrator: false) is { } refused)
        {
            return refused;
        }

        var customer = form.Text("customer") ?? account.CustomerId.ToString(CultureInfo.InvariantCulture);
        lock (state.Gate)
        {
            var campaigns = state.Campaigns.Values.Where(campaign => string.Equals(campaign.Fields["customer"], customer, StringComparison.Ordinal)).ToList();
            return EnswitchAnswer.Of(account, 200, EnswitchMessages.Ok, json =>
            {
                json.WriteStartArray();
                foreach (var campaign in campaigns)
                {
                    json.WriteStartObject();
                    EnswitchAnswer.WriteId(json, account, campaign.Id);
                    foreach (var (key, value) in campaign.Fields.Where(field => account.HasKeepAgentsAvailable || field.Key is not KeepAgents))
                    {
                        json.WriteString(key, value);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }
    }

    public HttpAnswer Update(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        if (gate.Check(form, needsAdministrator: false, needsRatePlan: true) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            if (!form.IsInteger("id", out var id) || !state.Campaigns.TryGetValue(id, out var campaign))
            {
                return EnswitchAnswer.Of(account, 404, EnswitchMessages.NoCampaign);
            }

            var errors = EnswitchRules.Errors(form, account, partial: true);
            if (errors.Count > 0)
            {
                return EnswitchAnswer.Of(account, errors);
            }

            if (form.IsOne("validation"))
            {
                return EnswitchAnswer.Of(account, 201, EnswitchMessages.Ok);
            }

            // "Current value" is the page's default of all fields but one.
            var fields = campaign.Fields.ToDictionary(static field => field.Key, field => form.Text(field.Key) ?? (field.Key is KeepAgents ? "0" : field.Value), StringComparer.Ordinal);
            state.Campaigns[id] = campaign with { Name = fields["name"], Fields = fields };
            return EnswitchAnswer.Of(account, 204, EnswitchMessages.Ok);
        }
    }
}
