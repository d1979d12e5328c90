using System.Management.Automation;

namespace CampaignTools.Campaigns;

/// <summary>An object from the pipeline that has no name is none: the shell would take its text, "@{Id=5}", for one. Its other properties still bind.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameNotObjectAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData is PSObject { BaseObject: PSCustomObject }
        ? throw new ArgumentTransformationMetadataException("A name is a text: give objects with a Name property.", new PSInvalidCastException("A name is a text: give objects with a Name property."))
        : inputData;
}
