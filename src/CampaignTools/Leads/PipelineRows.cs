using System.Collections;
using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Values;

namespace CampaignTools.Leads;

/// <summary>
/// Makes rows of pipeline objects. The plan of columns is made from the first object and kept while the following ones look the same.
/// An object that can't be read is a row that is refused: the others go on.
/// </summary>
internal sealed class PipelineRows(IReadOnlyDictionary<LeadColumn, string>? map, string[]? include)
{
    private ColumnPlan? plan;
    private string?[] names = [];
    private long read;

    /// <summary>Throws where the columns of the first object are not those that were asked for.</summary>
    public LeadRow Read(PSObject input)
    {
        try
        {
            return ReadWhole(input);
        }
        catch (CampaignToolsException failure) when (read > 0)
        {
            return Refuse(input, failure.ErrorId, failure.Message);
        }
        catch (Exception failure) when (failure is not (CampaignToolsException or PipelineStoppedException or FlowControlException))
        {
            return Refuse(input, ErrorIds.InvalidValue, $"one of the object's values throws: {failure.Message}");
        }
        finally
        {
            read++;
        }
    }

    private LeadRow ReadWhole(PSObject input)
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

    private LeadRow Refuse(PSObject input, string errorId, string why) => new()
    {
        Source = input,
        Plan = plan,
        PhoneNumber = Shown(input, LeadColumn.PhoneNumber),
        CampaignName = Shown(input, LeadColumn.CampaignName),
        SourceRefusal = new RowRefusal(errorId, Column: null, new UnreadableValue(Text: null), why.TrimEnd('.')),
    };

    /// <summary>What of it can be read, for people.</summary>
    private string? Shown(PSObject input, LeadColumn column)
    {
        try
        {
            return names.Length == 0 || names[(int)column] is not { } name ? null
                : RowValues.Text(input.BaseObject is IDictionary table ? table[name] : input.Properties[name]?.Value);
        }
        catch (Exception failure) when (failure is not (PipelineStoppedException or FlowControlException))
        {
            return null;
        }
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
