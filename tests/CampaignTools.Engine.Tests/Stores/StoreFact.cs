using Xunit.Abstractions;
using Xunit.Sdk;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>A test of a suite that runs over several stores; skipped, with the reason, where its store is not on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CampaignTools.Engine.Tests.Stores.StoreFactDiscoverer", "CampaignTools.Engine.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>The tests of the class need a server of the machine's.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsServerAttribute : Attribute
{
    /// <summary>Why it can't be had here, and which package it comes with; null where it can.</summary>
    public abstract string? WhyMissing { get; }
}

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
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsServerAttribute))
            .Select(static needed => ((NeedsServerAttribute)((IReflectionAttributeInfo)needed).Attribute).WhyMissing)
            .FirstOrDefault(static reason => reason is not null)
        ?? base.GetSkipReason(factAttribute);
}
