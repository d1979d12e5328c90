using Xunit.Abstractions;
using Xunit.Sdk;

namespace CampaignTools.Engine.Tests.State;

/// <summary>A test of a suite that runs over several stores; skipped, with the reason, where its store is not on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CampaignTools.Engine.Tests.State.StoreFactDiscoverer", "CampaignTools.Engine.Tests")]
internal sealed class StoreFactAttribute : FactAttribute;

/// <summary>The tests of the class need a PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPostgresAttribute : Attribute;

/// <summary>The tests of the class need a PgBouncer in front of a PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPgBouncerAttribute : Attribute;

public sealed class StoreFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new StoreTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the deserializer.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod)
        : base(messages, display, options, testMethod)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        WhyMissing(typeof(NeedsPostgresAttribute), PostgresServer.WhyMissing)
        ?? WhyMissing(typeof(NeedsPgBouncerAttribute), PgBouncerServer.WhyMissing)
        ?? base.GetSkipReason(factAttribute);

    private string? WhyMissing(Type needed, string? reason) => TestMethod.TestClass.Class.GetCustomAttributes(needed).Any() ? reason : null;
}
