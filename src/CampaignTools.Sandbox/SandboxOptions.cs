using CampaignTools.Sandbox.Enswitch;
using CampaignTools.Sandbox.Faults;
using CampaignTools.Sandbox.Ozonetel;
using CampaignTools.Sandbox.TeleCmi;

namespace CampaignTools.Sandbox;

/// <summary>How a <see cref="SandboxServer"/> is set up. Read once, when it starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; set; }

    /// <summary>The clock of tokens, limits and "today". Delays of faults pass in real time all the same.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The Ozonetel account.</summary>
    public OzonetelOptions Ozonetel { get; set; } = new();

    /// <summary>The TeleCMI account.</summary>
    public TeleCmiOptions TeleCmi { get; set; } = new();

    /// <summary>The Enswitch account.</summary>
    public EnswitchOptions Enswitch { get; set; } = new();

    /// <summary>
    /// Whether a campaign that a request names exists as soon as it is named: outbound, Progressive, Nonagentwise at Ozonetel.
    /// Names that begin with "Unknown" or "Missing" never come into being so.
    /// </summary>
    public bool AutoCreateCampaigns { get; set; } = true;

    /// <summary>
    /// The HTTP status of a provider's own error answers, where its page documents none; null answers 200 with the error in the body.
    /// </summary>
    public int? ErrorHttpStatus { get; set; }

    /// <summary>Where the accounts differ from their providers' pages; nowhere, unless said.</summary>
    public SandboxDialect Dialect { get; set; } = new();

    /// <summary>Whether requests are kept for <see cref="SandboxServer.Requests"/>.</summary>
    public bool RecordRequests { get; set; } = true;

    /// <summary>Keep only the last so many requests; null keeps all.</summary>
    public int? MaxRecordedRequests { get; set; }

    /// <summary>Faults from the start on.</summary>
    public IList<SandboxFault> Faults { get; set; } = [];

    /// <summary>Ozonetel campaign create, per user (OZ-CREATE: 2 a minute). Null for no limit.</summary>
    public SandboxLimit? CreateLimit { get; set; } = SandboxLimit.PerMinute(2);

    /// <summary>Ozonetel token (OZ-TOKEN: 10 an hour). Null for no limit.</summary>
    public SandboxLimit? TokenLimit { get; set; } = SandboxLimit.PerHour(10);

    /// <summary>Ozonetel bulk V4 (OZ-BULK: 5 a minute). Null for no limit.</summary>
    public SandboxLimit? BulkLimit { get; set; } = SandboxLimit.PerMinute(5);

    /// <summary>Ozonetel AddCampaignData: none is documented, so none unless set.</summary>
    public SandboxLimit? AddLimit { get; set; }

    /// <summary>Ozonetel campaignScheduledData requests: none is documented, so none unless set.</summary>
    public SandboxLimit? ScheduleLimit { get; set; }

    /// <summary>Every other Ozonetel operation: none is documented, so none unless set.</summary>
    public SandboxLimit? OtherLimit { get; set; }
}
