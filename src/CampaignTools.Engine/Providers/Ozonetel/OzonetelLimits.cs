using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>The limits that CloudAgent documents.</summary>
internal static class OzonetelLimits
{
    /// <summary>Numbers in one scheduling request (OZ-SCHEDULE).</summary>
    public const int ScheduleRows = 100;

    /// <summary>How many days ahead a number may be scheduled (OZ-SCHEDULE).</summary>
    public const int ScheduleDays = 30;

    /// <summary>Rows in one bulk request (OZ-BULK).</summary>
    public const int BulkRows = 500;

    /// <summary>Characters of a bulk row, its column names included (OZ-BULK).</summary>
    public const int BulkRowCharacters = 2000;

    /// <summary>What a bulk row's name may hold beside letters, digits and _ (OZ-BULK).</summary>
    public const string BulkNameSigns = " ().+$%-:";

    /// <summary>Create: OZ-CREATE, note 10. Token: OZ-TOKEN. Bulk: OZ-BULK. Adding and scheduling: none documented.</summary>
    public static readonly IReadOnlyDictionary<Operation, RateLimit> Documented = new Dictionary<Operation, RateLimit>
    {
        [Operation.Create] = new(2, TimeSpan.FromMinutes(1)),
        [Operation.Token] = new(10, TimeSpan.FromHours(1)),
        [Operation.Bulk] = new(5, TimeSpan.FromMinutes(1)),
    };
}
