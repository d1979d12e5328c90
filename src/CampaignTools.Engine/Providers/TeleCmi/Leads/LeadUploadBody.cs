using System.Text.Json;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>Writes the body of an upload: the list's name, the credential, and each lead once. A column that a row leaves empty is left out.</summary>
internal sealed class LeadUploadBody(ProviderAccount account)
{
    private readonly LeadId id = new();
    private readonly WireKeys keys = account.Definition.WireKeysOf(Operation.Add);
    private readonly TeleCmiLeadFields fields = new(account.Definition);
    private readonly Dictionary<string, int> placeOf = new(StringComparer.Ordinal);
    private string?[] ids = [];

    /// <summary>The id of each row of the batch; rows that are the same have the same.</summary>
    public string IdOf(int place) => ids[place]!;

    /// <summary>The place of the row that goes for this one: its own, or that of an earlier row which is the same in everything.</summary>
    public int CarrierOf(int place) => placeOf[ids[place]!];

    public void Write(Utf8JsonWriter writer, LeadBatch batch)
    {
        placeOf.Clear();
        if (ids.Length < batch.Count)
        {
            ids = new string?[batch.Rows.Length];
        }

        writer.WriteStartObject();
        writer.WriteString(keys["CampaignName"], batch.CampaignName);
        TeleCmiRequest.WriteCredential(writer, account);
        writer.WriteStartArray(keys["Rows"]);
        for (var place = 0; place < batch.Count; place++)
        {
            var row = batch.Rows[place];
            var names = row.Plan?.ExtraNames ?? [];
            ids[place] = Identify(batch.CampaignName, row, names);
            if (placeOf.TryAdd(ids[place]!, place))
            {
                WriteLead(writer, ids[place]!, row, names);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private string Identify(string list, LeadRow row, string[] names)
    {
        id.Begin(account.UserName, list);
        id.Add(row.Number);
        id.Add(row.LeadName ?? "");
        for (var i = 0; i < names.Length; i++)
        {
            if (row.Extra?[i] is { Length: > 0 } value)
            {
                id.Add(names[i]);
                id.Add(value);
            }
        }

        return id.End().ToString("D");
    }

    private void WriteLead(Utf8JsonWriter writer, string leadId, LeadRow row, string[] names)
    {
        writer.WriteStartObject();
        writer.WriteString(keys["LeadId"], leadId);
        writer.WriteString(keys["PhoneNumber"], row.Number);
        if (!string.IsNullOrEmpty(row.LeadName))
        {
            writer.WriteString(keys["LeadName"], row.LeadName);
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (row.Extra?[i] is { Length: > 0 } value)
            {
                writer.WriteString(fields.Of(names[i]).Key, value);
            }
        }

        writer.WriteEndObject();
    }
}
