namespace CampaignTools.Sandbox.Http;

/// <summary>What stands behind the connections: reads the body of a request as far as it wants and answers, or does not.</summary>
internal interface IExchangeHandler
{
    /// <summary>False when the connection is of no more use.</summary>
    ValueTask<bool> HandleAsync(HttpConnection connection, RequestHead head, CancellationToken cancellation);
}
