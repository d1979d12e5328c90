using System.Globalization;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>POST /APIServices/campaignControl/outbound and …/outbound/update (OZ-CREATE): credentials in the body, no token.</summary>
internal sealed class CampaignOperation(OzonetelOptions account, OzonetelState state)
{
    public HttpAnswer Create(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if (Authenticate(body, "create") is { } refused)
        {
            return Error(refused);
        }

        var campaign = new CampaignBody(body);
        foreach (var rule in CreateRules.All)
        {
            if (rule.Check(campaign, account) is { } error)
            {
                return Error(error);
            }
        }

        var name = body.Text("campaignName")!;
        lock (state.Gate)
        {
            if (state.Has(name))
            {
                return Error(CreateMessages.AlreadyExists);
            }

            state.Add(Apply(new OzonetelCampaign { Name = name }, campaign));
        }

        return Done(account.CreatedFormat, name);
    }

    public HttpAnswer Update(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if (Authenticate(body, "update") is { } refused)
        {
            return Error(refused);
        }

        if (body.IsBlank("campaignName"))
        {
            return Error(CreateMessages.NameMissing);
        }

        var name = body.Text("campaignName")!;
        var campaign = new CampaignBody(body);
        lock (state.Gate)
        {
            if (state.Find(name) is not { } found)
            {
                return Error(CreateMessages.NotFound);
            }

            if (found.Campaign.IsRunning)
            {
                return Error(CreateMessages.Running);
            }

            foreach (var rule in CreateRules.All)
            {
                if (campaign.Has(rule.Field) && rule.Check(campaign, account) is { } error)
                {
                    return Error(error);
                }
            }

            found.Campaign = Apply(found.Campaign, campaign);
        }

        return Done(CreateMessages.UpdatedFormat, name);
    }

    private static HttpAnswer Error(string message) => OzonetelAnswer.Message(message, isError: true);

    private static HttpAnswer Done(string format, string name) =>
        OzonetelAnswer.Message(string.Format(CultureInfo.InvariantCulture, format, name), isError: false);

    private static OzonetelCampaign Apply(OzonetelCampaign campaign, CampaignBody body)
    {
        var fields = new Dictionary<string, string>(campaign.Fields, StringComparer.Ordinal);
        foreach (var (key, value) in body.Keep())
        {
            fields[key] = value;
        }

        return campaign with
        {
            CampaignType = body.Text("campaignType") ?? campaign.CampaignType,
            DialMethod = body.Text("dialMethod") ?? campaign.DialMethod,
            Fields = fields,
        };
    }

    private string? Authenticate(JsonFields body, string action)
    {
        if (body.IsBlank("apiKey"))
        {
            return CreateMessages.ApiKeyMissing;
        }

        if (body.IsBlank("username"))
        {
            return CreateMessages.UserNameMissing;
        }

        if (!string.Equals(body.Text("apiKey"), account.ApiKey, StringComparison.Ordinal)
            || !string.Equals(body.Text("username"), account.UserName, StringComparison.Ordinal))
        {
            return CreateMessages.AuthenticationFailed;
        }

        return string.Equals(body.Text("action"), action, StringComparison.Ordinal) ? null : CreateMessages.Action;
    }
}
