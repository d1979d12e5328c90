namespace CampaignTools;

/// <summary>The call intervals that TeleCMI takes (TC-CAMPAIGN, <c>call_interval</c>). The value is the number that is sent; the page does not say its unit.</summary>
public enum TeleCmiCallInterval
{
    /// <summary>10.</summary>
    Interval10 = 10,

    /// <summary>20.</summary>
    Interval20 = 20,

    /// <summary>30.</summary>
    Interval30 = 30,

    /// <summary>40.</summary>
    Interval40 = 40,

    /// <summary>50.</summary>
    Interval50 = 50,

    /// <summary>60.</summary>
    Interval60 = 60,

    /// <summary>120.</summary>
    Interval120 = 120,
}
