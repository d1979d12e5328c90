using System.Globalization;

namespace CampaignTools.Engine.Leads;

/// <summary>The columns that a run's result files have beside the list's own. Such a file is a list again: there they are nobody's data.</summary>
internal static class ResultColumns
{
    private const string Prefix = "CampaignTools ";

    private static readonly string[] Own = ["Status", "ErrorId", "Reason"];

    /// <summary>The three names, such as none of the list's columns has.</summary>
    public static string[] Beside(IReadOnlyCollection<string> names)
    {
        var taken = names.Select(LeadColumnNames.Fold).ToHashSet(StringComparer.Ordinal);
        for (var number = 0; ; number++)
        {
            var prefix = number switch
            {
                0 => "",
                1 => Prefix,
                _ => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number} "),
            };
            var own = Array.ConvertAll(Own, name => prefix + name);
            if (!Array.Exists(own, name => taken.Contains(LeadColumnNames.Fold(name))))
            {
                return own;
            }
        }
    }

    /// <summary>How many columns are the list's own: those before the three that an earlier run's file ends with.</summary>
    public static int CountOfList(IReadOnlyList<string> names)
    {
        var first = names.Count - Own.Length;
        if (first < 1 || !names[first].EndsWith(Own[0], StringComparison.OrdinalIgnoreCase))
        {
            return names.Count;
        }

        var prefix = names[first][..^Own[0].Length];
        var isOurs = prefix.Length == 0 || prefix.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        return isOurs && Own.Select((name, i) => names[first + i].Equals(prefix + name, StringComparison.OrdinalIgnoreCase)).All(static isSame => isSame) ? first : names.Count;
    }
}
