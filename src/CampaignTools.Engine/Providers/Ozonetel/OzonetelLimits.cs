using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>The limits that CloudAgent documents.</summary>
internal static class OzonetelLimits
{
    /// <summary>Numbers in one scheduling request (OZ-SCHEDULE).</summary>
    public const int ScheduleRows = 100;

    /// <summary>How many days ahead a number may be scheduled (OZ-SCHEDULE).</summary>
    public const int ScheduleDays = 30;

    /// <summary>
    /// How long a request that was given up may still be carried out. No page says: a gateway gives up on what is behind it after a minute as a rule, which may finish a request of 100 rows
    /// all the same; twice that is our own guess on the safe side.
    /// </summary>
    public const int LandingSeconds = 120;

    /// <summary>Rows in one bulk request (OZ-BULK).</summary>
    public const int BulkRows = 500;

    /// <summary>Characters of a bulk row, its column names included (OZ-BULK).</summary>
    public const int BulkRowCharacters = 2000;

    /// <summary>What a bulk row's name may hold beside letters, digits and _ (OZ-BULK).</summary>
    public const string BulkNameSigns = " ().+$%-:";

    /// <summary>Of Add's deprecated forerunner (OZ-LEGACY-ADD): requests a minute. Whether it holds for OZ-ADD no page says.</summary>
    public static readonly RateLimit FormerAdd = new(100, TimeSpan.FromMinutes(1));
}
