using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>A file is there whole, or as it was; and nothing is left beside it.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ct-whole-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(ExistingFile.Keep)]
    [InlineData(ExistingFile.Replace)]
    public void Is_made_where_there_is_none(object existing)
    {
        WholeFile.Write(At("new.txt"), (ExistingFile)existing, static file => file.Write("नया"));
        Assert.Equal("नया"u8.ToArray(), File.ReadAllBytes(At("new.txt")));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void What_is_there_stays_where_it_is_to()
    {
        File.WriteAllText(At("old.txt"), "old");
        Assert.Contains("there already", Refused("old.txt", ExistingFile.Keep), StringComparison.Ordinal);
        File.SetAttributes(At("old.txt"), FileAttributes.ReadOnly);
        Assert.Contains("read-only", Refused("old.txt", ExistingFile.Replace), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(At("old.txt")));
        WholeFile.Write(At("old.txt"), ExistingFile.ReplaceReadOnly, static file => file.Write("new"));
        Assert.Equal("new", File.ReadAllText(At("old.txt")));
    }

    [Fact]
    public void What_breaks_while_it_is_written_leaves_what_was_there()
    {
        File.WriteAllText(At("old.txt"), "old");
        Assert.Throws<CampaignToolsException>(() => WholeFile.Write(At("old.txt"), ExistingFile.Replace, static _ => throw new IOException("No space left on device.")));
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(At("old.txt"), ExistingFile.Replace, static _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(Assert.Single(Directory.GetFiles(folder))));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        Assert.Contains($"there is no folder '{At("none")}'", Refused("none/report.html", ExistingFile.Replace), StringComparison.Ordinal);
        Assert.Contains("that is a folder", Assert.Throws<CampaignToolsException>(() => WholeFile.Write(folder, ExistingFile.Replace, static _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rights_are_those_that_were_given_or_were_there_and_links_stay_links()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        WholeFile.Write(At("own.txt"), ExistingFile.Keep, static file => file.Write("1"), WholeFile.OwnerOnly);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("own.txt")));
        File.CreateSymbolicLink(At("link.txt"), At("own.txt"));
        WholeFile.Write(At("link.txt"), ExistingFile.Replace, static file => file.Write("2"));
        Assert.Equal("2", File.ReadAllText(At("own.txt")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("own.txt")));
        Assert.NotNull(new FileInfo(At("link.txt")).LinkTarget);
    }

    private string At(string name) => Path.Combine(folder, name);

    private string Refused(string name, ExistingFile existing)
    {
        var refusal = Assert.Throws<CampaignToolsException>(() => WholeFile.Write(At(name), existing, static file => file.Write("new")));
        Assert.Equal(ErrorIds.FileNotWritten, refusal.ErrorId);
        return refusal.Message;
    }
}
