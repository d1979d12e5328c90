using System.Management.Automation;
using CampaignTools.Engine.Files;

namespace CampaignTools.Leads;

/// <summary>A row of a file, kept as it was read until somebody asks for it.</summary>
internal sealed class FileRow(LeadSource source, object raw)
{
    /// <summary>The row as Import-Csv would have given it.</summary>
    public static object? Present(object? input) => input is FileRow row ? row.ToObject() : input;

    private PSObject ToObject()
    {
        var record = source.Present(raw);
        var row = new PSObject();
        for (var i = 0; i < record.Names.Length; i++)
        {
            row.Properties.Add(new PSNoteProperty(record.Names[i], record.Values[i]));
        }

        return row;
    }
}
