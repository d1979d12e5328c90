using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>POST /v3/campaign/create (TC-CAMPAIGN) and /v3/campaign/update (TC-UPDATE).</summary>
internal sealed class CampaignOperation(TeleCmiOptions account, TeleCmiState state)
{
    private static readonly TeleCmiRule[] _id = [new("campaign_id", static _ => true, TeleCmiRules.IsUuid)];

    public HttpAnswer Create(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if ((TeleCmiRules.Broken(body, TeleCmiRules.Credentials) ?? TeleCmiRules.Broken(body, TeleCmiRules.Create)) is { } broken)
        {
            request.Note = broken;
            return TeleCmiAnswer.Error(account, 422, TeleCmiMessages.ValidationFailed);
        }

        if (!TeleCmiLogin.IsRight(body, account))
        {
            return TeleCmiAnswer.Error(account, 404, TeleCmiMessages.AppNotFound);
        }

        lock (state.Gate)
        {
            var campaign = Apply(new TeleCmiCampaign { Id = state.NextCampaignId(), Name = "", DialerType = "", LeadsId = Guid.Empty }, body);
            if (Conflict(campaign, body) is { } conflict)
            {
                return TeleCmiAnswer.Error(account, 400, conflict);
            }

            state.Campaigns[campaign.Id] = campaign;
            return TeleCmiAnswer.Done(TeleCmiMessages.Created);
        }
    }

    public HttpAnswer Update(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if ((TeleCmiRules.Broken(body, TeleCmiRules.Credentials)
            ?? TeleCmiRules.Broken(body, _id)
            ?? TeleCmiRules.Broken(body, TeleCmiRules.Create, partial: true)) is { } broken)
        {
            request.Note = broken;
            return TeleCmiAnswer.Error(account, 422, TeleCmiMessages.ValidationFailed);
        }

        if (!TeleCmiLogin.IsRight(body, account))
        {
            return TeleCmiAnswer.Error(account, 404, TeleCmiMessages.AppNotFound);
        }

        lock (state.Gate)
        {
            if (!state.Campaigns.TryGetValue(Guid.Parse(body.Text("campaign_id")!), out var found))
            {
                return TeleCmiAnswer.Error(account, 400, TeleCmiMessages.CampaignNotFound);
            }

            var campaign = Apply(found, body);
            if (Conflict(campaign, body) is { } conflict)
            {
                return TeleCmiAnswer.Error(account, 400, conflict);
            }

            state.Campaigns[campaign.Id] = campaign;
            return TeleCmiAnswer.Done(TeleCmiMessages.Updated);
        }
    }

    private static TeleCmiCampaign Apply(TeleCmiCampaign campaign, JsonFields body)
    {
        var fields = new Dictionary<string, string?>(campaign.Fields, StringComparer.Ordinal);
        foreach (var property in body.Root.EnumerateObject().Where(static property => property.Name is not ("inet_no" or "secret")))
        {
            fields[property.Name] = JsonFields.TextOf(property.Value);
        }

        return campaign with
        {
            Name = body.Text("name") ?? campaign.Name,
            DialerType = body.Text("dialer_type") ?? campaign.DialerType,
            IsActive = body.Has("active") ? body.Text("active") is "true" : campaign.IsActive,
            LeadsId = body.Text("leads_id") is { } leads ? Guid.Parse(leads) : campaign.LeadsId,
            Users = body.Array("users") is { } users ? users.EnumerateArray().Select(static user => user.GetString()!).ToArray() : campaign.Users,
            Fields = fields,
        };
    }

    /// <summary>The 400 rows of the page, in its order; an update asks only about what it brings.</summary>
    private string? Conflict(TeleCmiCampaign campaign, JsonFields body)
    {
        if (body.Has("name") && state.Campaigns.Values.Any(other => other.Id != campaign.Id && string.Equals(other.Name, campaign.Name, StringComparison.Ordinal)))
        {
            return TeleCmiMessages.NameExists;
        }

        if (body.Has("leads_id"))
        {
            if (!state.Lists.ContainsKey(campaign.LeadsId))
            {
                return TeleCmiMessages.LeadsNotFound;
            }

            if (state.IsListMapped(campaign.LeadsId, campaign.Id))
            {
                return TeleCmiMessages.LeadsMapped;
            }
        }

        if (!body.Has("users"))
        {
            return null;
        }

        if (campaign.Users.Except(account.Agents, StringComparer.Ordinal).Any())
        {
            return TeleCmiMessages.InvalidAgents;
        }

        return state.IsUserMapped(campaign.Users, campaign.Id) ? TeleCmiMessages.UserMapped : null;
    }
}
