using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>Compares with a file in a folder Golden beside the test. A file that is missing fails the test, and is written to be looked at and committed.</summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(test)!, "Golden");
        var path = Path.Combine(folder, $"{name}.golden");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            Assert.Fail($"There was no {path}; it holds now what was sent. Read it, and commit it if it is right.");
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
