using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Assembly = System.Reflection.Assembly;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace CampaignTools.Architecture.Tests;

/// <summary>The rooms of ARCHITECTURE.md: who may know whom.</summary>
public sealed class RoomTests
{
    private const string Engine = "CampaignTools.Engine.";

    /// <summary>Each room may use those before it.</summary>
    private static readonly string[] Rooms =
    [
        "Errors", "Secrets", "Wire", "Time", "Answers", "Limits", "Tokens", "Values", "Tracing", "Numbers", "Leads", "Screening", "Files", "Requests", "Campaigns", "Imports", "Stores", "Runs", "Providers", "Reports", "Connections",
    ];

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(Assembly.Load("CampaignTools.Engine"), Assembly.Load("CampaignTools.Sandbox"), Assembly.Load("CampaignTools"), Assembly.Load("CampaignTools.Model"))
        .Build();

    [Fact]
    public void Rooms_use_only_those_below_them()
    {
        var wrong = Code.Types
            .SelectMany(static type => type.Dependencies.Select(dependency => (type, dependency.Target)))
            .Where(static pair => pair.Target is not GenericParameter)
            .Select(static pair => (From: RoomOf(pair.type), To: RoomOf(pair.Target), Text: $"{pair.type.FullName} uses {pair.Target.FullName}"))
            .Where(static pair => pair.From is not null && pair.To is not null && pair.From != pair.To && Array.IndexOf(Rooms, pair.From) <= Array.IndexOf(Rooms, pair.To))
            .Select(static pair => pair.Text)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>The picture in ARCHITECTURE.md: who is drawn higher uses who is drawn lower, and every room is drawn.</summary>
    [Fact]
    public void The_picture_draws_each_room_above_those_that_it_uses()
    {
        var page = File.ReadAllText(RepositoryFolder.Of("ARCHITECTURE.md"));
        var lines = page[page.IndexOf("```\nConnections ", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(static line => line != "```").ToArray();
        var drawn = Rooms.ToDictionary(static room => room, room => Array.FindIndex(lines, line => line[..Math.Min(line.Length, 29)].Split(' ').Contains(room)));
        Assert.DoesNotContain(drawn, static room => room.Value < 0);
        var wrong = Code.Types
            .SelectMany(static type => type.Dependencies.Select(dependency => (From: RoomOf(type), To: dependency.Target is GenericParameter ? null : RoomOf(dependency.Target))))
            .Where(pair => pair.From is not null && pair.To is not null && pair.From != pair.To && drawn[pair.From] >= drawn[pair.To])
            .Select(static pair => $"{pair.From} uses {pair.To}")
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_room_is_in_the_list() =>
        Assert.Equal(
            Rooms.Order(StringComparer.Ordinal),
            Code.Types.Select(RoomOf).Where(static room => room is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Ozonetel")]
    [InlineData("TeleCmi")]
    [InlineData("Enswitch")]
    public void Provider_is_named_by_the_catalog_alone(string provider) =>
        Types().That().DoNotResideInNamespaceMatching($@"^CampaignTools\.Engine\.Providers\.{provider}(\.|$)").And().DoNotHaveName("ProviderCatalog").And().DoNotHaveFullNameContaining("<")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^CampaignTools\.Engine\.Providers\.{provider}(\.|$)"))
            .Check(Code);

    [Theory]
    [InlineData(@"^Npgsql", "Stores.Postgres")]
    [InlineData(@"^(Microsoft\.Data\.Sqlite|SQLitePCL)", "Stores.Sqlite")]
    [InlineData(@"^Polly", "Requests")]
    [InlineData(@"^PhoneNumbers", "Numbers")]
    [InlineData(@"^ExcelDataReader", "Files")]
    public void Package_has_one_room(string package, string room)
    {
        var users = Code.Types
            .Where(type => type.Dependencies.Any(dependency => System.Text.RegularExpressions.Regex.IsMatch(dependency.Target.FullName, package, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))))
            .Select(static type => type.Namespace.FullName)
            .Where(static name => name.StartsWith("CampaignTools", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
        Assert.Equal([Engine + room], users);
    }

    [Theory]
    [InlineData("CampaignTools.Engine", "System.Management.Automation")]
    [InlineData("CampaignTools.Engine", "CampaignTools.Sandbox")]
    [InlineData("CampaignTools.Sandbox", "CampaignTools.Engine")]
    [InlineData("CampaignTools.Sandbox", "System.Management.Automation")]
    [InlineData("CampaignTools.Model", "CampaignTools.Engine")]
    [InlineData("CampaignTools.Model", "System.Management.Automation")]
    public void Assembly_does_not_know(string assembly, string other) =>
        Assert.DoesNotContain(other, Assembly.Load(assembly).GetReferencedAssemblies().Select(static one => one.Name));

    private static string? RoomOf(IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        return name.StartsWith(Engine, StringComparison.Ordinal) ? name[Engine.Length..].Split('.')[0] : null;
    }
}
