using System.Globalization;

namespace CampaignTools.Engine.Files;

/// <summary>Makes column names of the fields of a header line.</summary>
internal static class CsvHeader
{
    /// <summary>The names, those of unnamed columns made up; or the names that are there twice.</summary>
    public static string[] Name(string[] fields, out string[] repeated)
    {
        var names = new string[fields.Length];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var twice = new List<string>();
        for (var i = 0; i < fields.Length; i++)
        {
            names[i] = fields[i].Trim().Trim('\uFEFF');

            // In the shell the letter case of a property's name makes no difference.
            if (names[i].Length > 0 && !taken.Add(names[i]))
            {
                twice.Add(names[i]);
            }
        }

        repeated = [.. twice.Distinct(StringComparer.OrdinalIgnoreCase)];
        NameUnnamed(names, taken);
        return names;
    }

    /// <summary>Names for as many columns as a record has that is longer than its header.</summary>
    public static string[] Extend(string[] names, int count)
    {
        var extended = new string[count];
        Array.Fill(extended, "");
        names.CopyTo(extended, 0);
        NameUnnamed(extended, new HashSet<string>(names, StringComparer.OrdinalIgnoreCase));
        return extended;
    }

    // H1, H2, … as Import-Csv has it, but never one that a column already has.
    private static void NameUnnamed(string[] names, HashSet<string> taken)
    {
        var number = 0;
        for (var i = 0; i < names.Length; i++)
        {
            while (names[i].Length == 0)
            {
                number++;
                var name = string.Create(CultureInfo.InvariantCulture, $"H{number}");
                names[i] = taken.Add(name) ? name : "";
            }
        }
    }
}
