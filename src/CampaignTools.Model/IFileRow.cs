using System.Globalization;

namespace CampaignTools;

/// <summary>A row of a file, as a result keeps it: what it was and where it stood is made of it when somebody asks, which for most rows nobody does.</summary>
internal interface IFileRow
{
    /// <summary>The file's name, for people.</summary>
    string File { get; }

    /// <summary>Where in the file the row begins.</summary>
    long Line { get; }

    /// <summary>The file and where in it the row begins: part2.csv line 4.</summary>
    string Source => SourceAt(Line);

    /// <summary>Whether the command reads several files: then the row's number alone says little, and messages name the file too.</summary>
    bool IsOfSeveral { get; }

    /// <summary>The same of another row of the file.</summary>
    string SourceAt(long line);

    /// <summary>The row as Import-Csv would have given it.</summary>
    object ToObject();

    /// <summary>A row's place for a message: row 7; of several files also which, and where in it.</summary>
    /// <param name="word">"row", or "Row" where a sentence begins.</param>
    /// <param name="index">From 0.</param>
    /// <param name="row">What it came from.</param>
    static string Tell(string word, long index, object? row) => row is IFileRow { IsOfSeveral: true } file
        ? string.Create(CultureInfo.InvariantCulture, $"{word} {index + 1}, {file.Source}")
        : string.Create(CultureInfo.InvariantCulture, $"{word} {index + 1}");
}
