using System.Globalization;
using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// POST …/AddCampaignBulkDataV4/addBulkData/format/json (OZ-BULK): apiKey and userName, no token, and an answer that says
/// queued and nothing of the rows. What is right is added at once here; what is not is dropped without a word, as a queue does.
/// </summary>
internal sealed class BulkOperation(OzonetelOptions account, OzonetelState state, TimeProvider clock)
{
    private const int MaxRows = 500;
    private const int MaxRowLength = 2000;
    private long _transaction = 129171716445505819;

    public HttpAnswer Handle(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        var bulk = BulkData(body, out var inner);
        using var owned = inner;
        request.RowCount = bulk?.Array("data")?.GetArrayLength() ?? 0;
        if (Authenticate(request, body) is { } refused)
        {
            return OzonetelAnswer.Said("error", refused);
        }

        if (body.IsBlank("campaignName"))
        {
            return OzonetelAnswer.Said("error", ControlMessages.BulkCampaignMissing);
        }

        lock (state.Gate)
        {
            if (state.Find(body.Text("campaignName")!) is not { } campaign)
            {
                return OzonetelAnswer.Said("failure", ControlMessages.BulkCampaignUnknown);
            }

            if (!campaign.Campaign.IsOutbound)
            {
                return OzonetelAnswer.Said("failure", OzonetelMessages.NotOutbound);
            }

            return Queue(body, bulk, campaign);
        }
    }

    private static JsonFields? BulkData(JsonFields body, out JsonDocument? inner)
    {
        inner = null;
        if (body.Object("bulkData") is { } element)
        {
            return new JsonFields(element);
        }

        // Some clients send the object as text.
        if (body.Text("bulkData") is { Length: > 0 } text)
        {
            try
            {
                inner = JsonDocument.Parse(text);
                return inner.RootElement.ValueKind == JsonValueKind.Object ? new JsonFields(inner.RootElement) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return null;
    }

    private HttpAnswer Queue(JsonFields body, JsonFields? bulk, OzonetelCampaignState campaign)
    {
        if (bulk?.Array("map") is not { } mapElement || bulk?.Array("data") is not { } data || data.GetArrayLength() == 0)
        {
            return OzonetelAnswer.Said("failure", ControlMessages.BulkData);
        }

        var map = mapElement.EnumerateArray().Select(static name => JsonFields.TextOf(name) ?? "").ToArray();
        if (!map.Contains("PhoneNumber", StringComparer.Ordinal))
        {
            return OzonetelAnswer.Said("failure", ControlMessages.BulkData);
        }

        if (data.GetArrayLength() > MaxRows)
        {
            return OzonetelAnswer.Said("error", ControlMessages.BulkTooMany);
        }

        var headers = map.Sum(static name => name.Length);
        if (data.EnumerateArray().Any(cells => headers + Length(cells) > MaxRowLength))
        {
            return OzonetelAnswer.Said("error", ControlMessages.BulkRowTooLong);
        }

        // isDelete overrides checkDuplicate and deletes what is there.
        var isDelete = OzonetelRules.IsTrue(body.Text("isDelete"));
        if (isDelete)
        {
            state.Leads.RemoveAll(lead => string.Equals(lead.Campaign, campaign.Campaign.Name, StringComparison.Ordinal));
            campaign.ForgetAll();
        }

        var checkDuplicate = !isDelete && OzonetelRules.IsTrue(body.Text("checkDuplicate"));
        foreach (var cells in data.EnumerateArray())
        {
            Add(ScheduleRow.Read(map, cells), campaign, checkDuplicate);
        }

        if (string.Equals(body.Text("action"), "start", StringComparison.OrdinalIgnoreCase))
        {
            campaign.Campaign = campaign.Campaign with { IsRunning = true };
        }

        return Queued();
    }

    private void Add(ScheduleRow row, OzonetelCampaignState campaign, bool checkDuplicate)
    {
        if (!OzonetelRules.IsPhoneNumber(row.PhoneNumber)
            || !OzonetelRules.IsBulkName(row.Name)
            || OzonetelRules.DialMethodError(campaign, row.AgentId, row.Skill, account) is not null
            || (row.ExpiryDate is { } expiry && !OzonetelRules.IsTime(expiry, out _, OzonetelRules.DateOnly, OzonetelRules.DateAndTime))
            || (checkDuplicate && campaign.Holds(row.PhoneNumber!)))
        {
            return;
        }

        state.Leads.Add(new OzonetelLead
        {
            RowId = state.NextRowId(),
            Campaign = campaign.Campaign.Name,
            PhoneNumber = row.PhoneNumber!,
            Name = row.Name,
            Skill = row.Skill,
            AgentId = row.AgentId,
            Priority = row.Priority,
            ExpiryDate = row.ExpiryDate,
            Operation = SandboxOperation.Bulk,
            AddedAt = clock.GetUtcNow(),
            Columns = row.Columns,
        });
        campaign.Remember(row.PhoneNumber!, row.Skill);
    }

    private static int Length(JsonElement cells) =>
        cells.ValueKind == JsonValueKind.Array ? cells.EnumerateArray().Sum(static cell => JsonFields.TextOf(cell)?.Length ?? 0) : 0;

    private HttpAnswer Queued()
    {
        var transaction = string.Create(CultureInfo.InvariantCulture, $"{++_transaction}319510");
        return JsonAnswer.Write(json =>
        {
            json.WriteString("transactionId", transaction);
            json.WriteString("status", "success");
            json.WriteString("message", ControlMessages.BulkQueued);
        });
    }

    private string? Authenticate(SandboxRequest request, JsonFields body)
    {
        var apiKey = body.Text("apiKey") ?? request.Headers.GetValueOrDefault("apiKey");
        if (string.IsNullOrEmpty(apiKey))
        {
            return ControlMessages.BulkApiKeyMissing;
        }

        if (body.IsBlank("userName"))
        {
            return ControlMessages.BulkUserNameMissing;
        }

        return string.Equals(apiKey, account.ApiKey, StringComparison.Ordinal)
            && string.Equals(body.Text("userName"), account.UserName, StringComparison.Ordinal)
            ? null
            : ControlMessages.BulkRefused;
    }
}
