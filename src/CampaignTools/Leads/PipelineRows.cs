using System.Collections;
using System.Management.Automation;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Leads;

/// <summary>
/// Makes rows of pipeline objects. The plan of columns is made from the first object and kept while the following ones look the same.
/// </summary>
internal sealed class PipelineRows(IReadOnlyDictionary<LeadColumn, string>? map, string[]? include)
{
    private ColumnPlan? plan;
    private string?[] names = [];

    public LeadRow Read(PSObject input)
    {
        switch (input.BaseObject)
        {
            case string number:
                return new LeadRow { Source = input, PhoneNumber = number };
            case IDictionary table:
                return Read(Names(table), name => table[name]);
            case var plain when plain.GetType().IsPrimitive || plain is decimal:
                return new LeadRow { Source = input, PhoneNumber = RowValues.Text(plain) };
            default:
                return ReadProperties(input);
        }
    }

    private LeadRow ReadProperties(PSObject input)
    {
        var properties = input.Properties;
        if (plan is null || (names[(int)LeadColumn.PhoneNumber] is { } phone && properties[phone] is null))
        {
            MakePlan([.. properties.Where(static property => property.IsGettable).Select(static property => property.Name)]);
        }

        var row = new LeadRow
        {
            Plan = plan,
            PhoneNumber = RowValues.Text(Value(properties, LeadColumn.PhoneNumber)),
            LeadName = RowValues.Text(Value(properties, LeadColumn.LeadName)),
            AgentId = RowValues.Text(Value(properties, LeadColumn.AgentId)),
            Skill = RowValues.Text(Value(properties, LeadColumn.Skill)),
            Priority = RowValues.Text(Value(properties, LeadColumn.Priority)),
            CampaignName = RowValues.Text(Value(properties, LeadColumn.CampaignName)),
            ExpiryDate = RowValues.Time(Value(properties, LeadColumn.ExpiryDate)),
            ScheduledTime = RowValues.Time(Value(properties, LeadColumn.ScheduledTime)),
        };
        if (plan!.ExtraNames.Length > 0)
        {
            row.Extra = Array.ConvertAll(plan.ExtraNames, name => RowValues.Text(properties[name]?.Value));
        }

        return row;
    }

    private LeadRow Read(string[] columns, Func<string, object?> value)
    {
        if (plan is null || !plan.Names.SequenceEqual(columns, StringComparer.Ordinal))
        {
            MakePlan(columns);
        }

        object? Field(LeadColumn column) => names[(int)column] is { } name ? value(name) : null;
        return new LeadRow
        {
            Plan = plan,
            PhoneNumber = RowValues.Text(Field(LeadColumn.PhoneNumber)),
            LeadName = RowValues.Text(Field(LeadColumn.LeadName)),
            AgentId = RowValues.Text(Field(LeadColumn.AgentId)),
            Skill = RowValues.Text(Field(LeadColumn.Skill)),
            Priority = RowValues.Text(Field(LeadColumn.Priority)),
            CampaignName = RowValues.Text(Field(LeadColumn.CampaignName)),
            ExpiryDate = RowValues.Time(Field(LeadColumn.ExpiryDate)),
            ScheduledTime = RowValues.Time(Field(LeadColumn.ScheduledTime)),
            Extra = plan!.ExtraNames.Length > 0 ? Array.ConvertAll(plan.ExtraNames, name => RowValues.Text(value(name))) : null,
        };
    }

    private object? Value(PSMemberInfoCollection<PSPropertyInfo> properties, LeadColumn column) =>
        names[(int)column] is { } name ? properties[name]?.Value : null;

    private void MakePlan(string[] columns)
    {
        plan = ColumnPlan.Create(columns, map, include);
        names = Array.ConvertAll(Enum.GetValues<LeadColumn>(), column => plan[column] is var place and >= 0 ? columns[place] : null);
    }

    private static string[] Names(IDictionary table) => [.. table.Keys.Cast<object>().Select(static key => key.ToString() ?? "").Order(StringComparer.OrdinalIgnoreCase)];
}
