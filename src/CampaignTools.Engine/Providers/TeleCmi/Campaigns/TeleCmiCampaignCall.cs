using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi.Campaigns;

/// <summary>POST /v3/campaign/create (TC-CAMPAIGN). Its answer has no campaign id.</summary>
internal sealed class TeleCmiCampaignCall : CampaignCall
{
    private readonly ProviderAccount account;
    private readonly JsonBody body = new();

    public TeleCmiCampaignCall(ProviderAccount account, CampaignReading campaign)
    {
        this.account = account;
        var writer = body.Begin();
        writer.WriteStartObject();
        TeleCmiRequest.WriteCredential(writer, account);
        foreach (var (key, value) in campaign.Wire(static value => value))
        {
            writer.WritePropertyName(key);
            JsonAny.Write(writer, value);
        }

        writer.WriteEndObject();
        body.End();
    }

    public override string Label => account.Definition.Label(Operation);

    public override HttpRequestMessage CreateRequest(AccessToken? token) => TeleCmiRequest.Create(account.Uri(Operation), body.Bytes);

    protected override Redactor Redactor => account.Redactor;

    protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat)
    {
        var said = TeleCmiAnswer.Read(Operation, answer, account);
        Outcome = said.Fate switch
        {
            Fate.AlreadyThere when isRepeat => new(
                CampaignStatus.Created,
                Id: null,
                [],
                $"Created: the answer to the first request was lost, and its repeat was told: {said.Message}"),

            // "Lead already mapped…" may be said of the very campaign that the lost request has made.
            not Fate.Done when isRepeat => CampaignOutcome.Of(said with { Fate = Fate.InDoubt }),
            _ => CampaignOutcome.Of(said),
        };
        return said.Verdict;
    }

    public override void Dispose() => body.Dispose();
}

/// <summary>Create Campaign (TC-CAMPAIGN).</summary>
internal sealed class TeleCmiCampaignOperation(ProviderAccount account) : ICampaignOperation
{
    public CampaignReading Read(CampaignDraft draft)
    {
        var campaign = new CampaignReading(draft, account.Definition.CampaignFields, TeleCmiRequest.IsCredential);
        campaign.Fill("Inactive", value: false);
        if (TeleCmiFields.IsPredictive(campaign))
        {
            campaign.Fill("NoAgentNoWait", value: false);
        }

        if (!account.KnowsZone && !campaign.IsGiven("UtcOffset") && !campaign.IsReplaced("UtcOffset"))
        {
            // This machine's zone would be a guess: from a server on UTC people in India would be dialled at night.
            campaign.Refuse("UtcOffset", null, "in which time zone are its hours? Connect with -TimeZone, e.g. Asia/Kolkata, or give an offset, e.g. +05:30");
        }

        if (campaign.Get<DateTime?>("StartDate") is { } start)
        {
            // A zone's offset changes over the year: the one of the day on which the campaign starts.
            campaign.Fill("UtcOffset", UtcOffsets.Write(account.Clock.ToInstant(start.AddHours(12)).Offset));
            if (campaign.Get<DateTime?>("EndDate") is { } end && end < start)
            {
                campaign.Refuse("EndDate", end.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture), $"it must not be before -StartDate '{start.ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture)}'");
            }
        }

        return campaign;
    }

    public CampaignCall CreateCall(CampaignReading campaign) => new TeleCmiCampaignCall(account, campaign);
}
