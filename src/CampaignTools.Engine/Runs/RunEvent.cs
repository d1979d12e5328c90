namespace CampaignTools.Engine.Runs;

/// <summary>Something that a run has to tell its user, in the order in which it happened.</summary>
internal abstract record RunEvent;

/// <summary>Rows that are settled.</summary>
internal sealed record ResultsEvent(LeadResult[] Results, bool HasErrors) : RunEvent;

/// <summary>A line for the verbose stream.</summary>
internal sealed record VerboseEvent(string Text) : RunEvent;

/// <summary>A line for the warning stream.</summary>
internal sealed record WarningEvent(string Text) : RunEvent;
