using System.Text;

namespace CampaignTools.HelpBuilder;

/// <summary>The files to write, by name.</summary>
internal sealed class HelpFiles(IReadOnlyList<(string Name, string Text)> files)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    public static HelpFiles None { get; } = new([]);

    public IReadOnlyList<(string Name, string Text)> All => files;

    /// <summary>Writes them, and takes away the help of pages that are gone. The XML goes last: the build looks at its time.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, "*.help.txt").Concat(Directory.GetFiles(folder, "*-Help.xml")))
        {
            if (!files.Any(file => file.Name == Path.GetFileName(old)))
            {
                File.Delete(old);
            }
        }

        foreach (var (name, text) in files.Reverse())
        {
            File.WriteAllText(Path.Combine(folder, name), text, Utf8);
        }
    }
}
