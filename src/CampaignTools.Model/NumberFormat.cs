namespace CampaignTools;

/// <summary>How phone numbers go to the provider. Two writings of one number stay one number, whatever the form.</summary>
public enum NumberFormat
{
    /// <summary>As the list has it, without marks and punctuation: the default for Ozonetel and Enswitch.</summary>
    AsWritten,

    /// <summary>+ and the country code: +919876543210.</summary>
    E164,

    /// <summary>The country code and no plus: 919876543210. The default for TeleCMI.</summary>
    Digits,

    /// <summary>Without country code and trunk zero: 9876543210; numbers of other countries as <see cref="E164"/>.</summary>
    National,
}
