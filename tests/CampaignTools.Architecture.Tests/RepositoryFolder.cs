using System.Runtime.CompilerServices;

namespace CampaignTools.Architecture.Tests;

/// <summary>Where the repository is, by this file's own place.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(here, "../../.."));
}
