using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Tracing;
using CampaignTools.Leads;
using CampaignTools.Sandbox;
using CampaignTools.Screening;
using CampaignTools.Sandboxes;

namespace CampaignTools.Commands;

/// <summary>Connect-CampaignProvider: keeps where to send and as whom. Sends nothing itself.</summary>
[Cmdlet(VerbsCommunications.Connect, "CampaignProvider", DefaultParameterSetName = ProviderSet)]
[OutputType(typeof(CampaignConnection))]
public sealed class ConnectCampaignProviderCommand : CampaignCommand
{
    private const string ProviderSet = "Provider";
    private const string SandboxSet = "Sandbox";
    private const string SavedSet = "Saved";

    /// <summary>The sandbox's accounts are in India.</summary>
    private const string SandboxZone = "Asia/Kolkata";

    /// <summary>Ozonetel, TeleCmi or Enswitch; with -Sandbox, Ozonetel where it is not given.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProviderSet)]
    [Parameter(Position = 0, ParameterSetName = SandboxSet)]
    public CampaignProvider Provider { get; set; }

    /// <summary>Ozonetel: account user name and API key. TeleCMI: inet_no and secret. Enswitch: auth_username and auth_password.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ProviderSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Connects to the sandbox of this session, and starts one where none runs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>A connection of Save-CampaignConnection: all that was given for it, and its credential from where that is. What is given beside it wins.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SavedSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedNameCompleter))]
    public string? SavedName { get; set; }

    /// <summary>The provider's host, for partners and licensees; alone it sets every host.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Ozonetel's host of campaign creation, where it differs from -BaseUri.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [ValidateNotNull]
    public Uri? CampaignBaseUri { get; set; }

    /// <summary>Which of Ozonetel's hosts: Domestic (the default) or International.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    public ProviderRegion Region { get; set; }

    /// <summary>Token (the default, where the provider has tokens) or Basic.</summary>
    [Parameter]
    public AuthenticationMode Authentication { get; set; }

    /// <summary>The account's time zone, IANA or Windows id. Asia/Kolkata for a domestic Ozonetel account and with -Sandbox; else what goes by it is refused where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>The country of numbers that don't say their own, by ISO 3166 (IN); None reads no number by its country. IN for a domestic Ozonetel account, else none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    /// <summary>How numbers go to the provider: AsWritten (the default for Ozonetel and Enswitch), E164, Digits (TeleCMI's) or National.</summary>
    [Parameter]
    public NumberFormat NumberFormat { get; set; }

    /// <summary>A JSON file that adds to or replaces what the module believes of this account's requests and answers: Get-Help about_CampaignTools_Definition.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Definition { get; set; }

    /// <summary>Where rate clocks, tokens and imports are kept: a file, or a PostgreSQL connection string.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StateStore { get; set; }

    /// <summary>Do-not-call lists that always apply, beside those of a command: names of kept ones, or files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DoNotCallListCompleter))]
    public string[]? DoNotCall { get; set; }

    /// <summary>A do-not-call list that is older is warned of; 31 days.</summary>
    [Parameter]
    [NoBareNumber]
    public TimeSpan DoNotCallMaxAge { get; set; } = ConnectionSettings.UsualDoNotCallMaxAge;

    /// <summary>The hours in which people may be called, where a command gives none: '09:00-21:00', or a table by day.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? CallingHours { get; set; }

    /// <summary>Whose clock -CallingHours go by: the lead's own (the default), or the account's.</summary>
    [Parameter]
    public CallingHoursZone CallingHoursZone { get; set; }

    /// <summary>How long calls are remembered for -NotWithin; 90 days. Zero: they are never written down.</summary>
    [Parameter]
    [NoBareNumber(ZeroIsFine = true)]
    public TimeSpan HistoryAge { get; set; } = ConnectionSettings.UsualHistoryAge;

    /// <summary>Limits that replace or add to the documented ones: @{ Add = '100/m' }.</summary>
    [Parameter]
    public Hashtable? RateLimit { get; set; }

    /// <summary>How long one attempt may take, from 0.1 seconds to an hour; 30 seconds. A bare number is seconds.</summary>
    [Parameter]
    [SecondsOrTimeSpan]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a request that may be repeated is repeated at most; 3.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaxRetry { get; set; } = 3;

    /// <summary>A file that gets a line in JSON for each event of the connection, for later questions. No secret is in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TracePath { get; set; }

    /// <summary>Run (the default): runs, waits and what went wrong. Exchange: each request and its answer too.</summary>
    [Parameter]
    public TraceLevel TraceLevel { get; set; }

    /// <summary>Leaves phone numbers in the trace as they are.</summary>
    [Parameter]
    public SwitchParameter TraceNumbers { get; set; }

    /// <summary>The name for -Connection; made from provider and account where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Accepts plain http to a host that is not this machine.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    public SwitchParameter AllowUnencrypted { get; set; }

    /// <summary>Gives the connection back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SavedName is not null)
        {
            ConnectSaved(Guard(() => SavedConnections.Read(SavedName)));
            return;
        }

        var connection = Guard(() => ConnectionFactory.Create(Settings()));
        connection.Given = GivenParameters.Of(this);
        if (ConnectionTable.Current.Add(connection) is { } replaced)
        {
            ((ConnectionSession)replaced.Session).Dispose();
        }

        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private ProviderDefinition ReadDefinition(string path)
    {
        var file = SourcePaths.One(this, path);
        try
        {
            return DefinitionFile.Read(File.ReadAllBytes(file), System.IO.Path.GetFileName(file), ProviderCatalog.Find(Provider).Definition);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CampaignToolsException(ErrorIds.InvalidDefinition, $"'{path}' can't be read: {failure.Message} (-Definition)");
        }
    }

    // What was saved is given as if it had been typed, so every parameter is bound and checked as ever.
    private void ConnectSaved(SavedConnection saved)
    {
        var arguments = GivenParameters.FromJson(saved.Parameters);
        arguments[nameof(Name)] = saved.Name;
        arguments[nameof(Credential)] = Guard(() => SavedCredential.Fetch(this, saved));
        foreach (var (name, value) in MyInvocation.BoundParameters.Where(static given => given.Key != nameof(SavedName)))
        {
            arguments[name] = value;
        }

        try
        {
            WriteObject(InvokeCommand.InvokeScript("param($command, $arguments) & $command @arguments", MyInvocation.MyCommand, arguments), enumerateCollection: true);
        }
        catch (ParameterBindingException failure) when (WasSaved(failure))
        {
            Guard(() => throw SavedConnections.Unusable(saved.Name, failure));
        }
        catch (RuntimeException failure)
        {
            ThrowTerminatingError(failure.ErrorRecord);
        }
    }

    /// <summary>The parameter that could not be bound was in the file, and not typed beside -SavedName.</summary>
    private bool WasSaved(ParameterBindingException failure) => failure.ParameterName is not { Length: > 0 } name || !MyInvocation.BoundParameters.ContainsKey(name);

    private ConnectionSettings Settings()
    {
        // Shorter than any provider answers: each row would be in doubt.
        if (RequestTimeout < TimeSpan.FromMilliseconds(100) || RequestTimeout > TimeSpan.FromHours(1))
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, string.Create(CultureInfo.InvariantCulture, $"'{RequestTimeout.TotalSeconds:0.###} s': give 0.1 seconds to an hour; a number alone is seconds (-RequestTimeout)."));
        }

        if (DoNotCallMaxAge <= TimeSpan.Zero || HistoryAge < TimeSpan.Zero)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, DoNotCallMaxAge <= TimeSpan.Zero ? $"'{DoNotCallMaxAge:c}': give more than zero (-DoNotCallMaxAge)." : $"'{HistoryAge:c}': give zero or more (-HistoryAge).");
        }

        if (TracePath is null && (MyInvocation.BoundParameters.ContainsKey(nameof(TraceLevel)) || TraceNumbers))
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-TraceLevel and -TraceNumbers say how to trace: give the file too, with -TracePath.");
        }

        var baseUri = BaseUri;
        var credential = Credential;
        if (Sandbox)
        {
            var sandbox = SandboxTable.Current.Latest ?? SandboxTable.Current.Start(new SandboxOptions());
            baseUri = sandbox.BaseUri;
            credential = (PSCredential)sandbox.Credential[Provider.ToString()]!;
        }

        var (user, secret) = ConnectionFactory.Open(credential!);
        return new ConnectionSettings
        {
            Provider = Provider,
            UserName = user,
            Secret = secret,
            Name = Name,
            BaseUri = baseUri,
            CampaignBaseUri = CampaignBaseUri,
            Region = Region,
            Authentication = MyInvocation.BoundParameters.ContainsKey(nameof(Authentication)) ? Authentication : null,
            Definition = Definition is null ? null : ReadDefinition(Definition),
            DefinitionPath = Definition is null ? null : SourcePaths.One(this, Definition),
            TimeZone = TimeZone ?? (Sandbox ? SandboxZone : null),
            Country = Country,
            NumberFormat = MyInvocation.BoundParameters.ContainsKey(nameof(NumberFormat)) ? NumberFormat : null,
            StateStore = StateStore is null ? null : StorePaths.Resolve(this, StateStore),
            DoNotCall = DoNotCallSources.Read(this, DoNotCall),
            DoNotCallMaxAge = DoNotCallMaxAge,
            CallingHours = CallingHoursTable.Read(CallingHours),
            CallingHoursZone = CallingHoursZone,
            HistoryAge = HistoryAge,
            RateLimits = RateLimitTable.Read(RateLimit),
            Retry = new RetrySettings { AttemptTimeout = RequestTimeout, MaxRetry = MaxRetry },
            Trace = TracePath is null ? null : new TraceSettings(FilePaths.Resolve(this, TracePath, nameof(TracePath)), TraceLevel, TraceNumbers),
            AllowUnencrypted = AllowUnencrypted,
            IsSandbox = Sandbox,
            IsInProcess = Sandbox || (baseUri is { IsAbsoluteUri: true } && SandboxTable.Current.All.Any(one => one.BaseUri.Authority == baseUri.Authority)),
        };
    }
}
