namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The one token of the account: a new one ends the earlier ones (OZ-TOKEN).</summary>
internal sealed class OzonetelTokens(TimeProvider clock, TimeSpan lifetime)
{
    private readonly object _gate = new();
    private string? _current;
    private DateTimeOffset _expires;

    public string? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    public string Issue(string userName)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _expires = now + lifetime;
            _current = JwtLike.Make(userName, now, _expires);
            return _current;
        }
    }

    public bool IsValid(string token)
    {
        lock (_gate)
        {
            return string.Equals(token, _current, StringComparison.Ordinal) && clock.GetUtcNow() < _expires;
        }
    }

    public void Expire()
    {
        lock (_gate)
        {
            _current = null;
        }
    }
}
