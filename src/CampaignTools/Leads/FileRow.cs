using System.Globalization;
using System.Management.Automation;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Leads;

/// <summary>A row of a file, kept as it was read until somebody asks for it.</summary>
internal sealed class FileRow(LeadSource source, object raw, long line) : IFileRow
{
    public string File => source.Name;

    public long Line => line;

    public bool IsOfSeveral => source.IsOfSeveral;

    public string SourceAt(long at) => string.Create(CultureInfo.InvariantCulture, $"{source.Name} {source.LineWord} {at}");

    /// <summary>The row's cells, to be written again.</summary>
    public static LeadCells Cells(LeadRow row) => ((FileRow)row.Source!).ToCells();

    private LeadCells ToCells() => source.Cells(raw);

    public object ToObject()
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
