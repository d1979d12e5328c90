using System.Text;
using System.Text.Json;

namespace CampaignTools.Engine.Secrets;

/// <summary>Takes every known secret out of a text before anybody can see it: as it is, base64, URL-encoded, and escaped as in JSON.</summary>
internal sealed class Redactor
{
    /// <summary>Shorter secrets would mask ordinary words; no provider issues one.</summary>
    private const int ShortestSecret = 4;

    private readonly object gate = new();
    private string[] forms = [];

    /// <summary>Adds a secret, in all its forms. The same secret twice is one.</summary>
    public void Add(string? secret)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length < ShortestSecret)
        {
            return;
        }

        lock (gate)
        {
            if (Array.IndexOf(forms, secret) >= 0)
            {
                return;
            }

            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
            var known = new HashSet<string>(forms, StringComparer.Ordinal)
            {
                secret,
                base64,
                base64.TrimEnd('='),
                Uri.EscapeDataString(secret),
                Uri.EscapeDataString(base64),

                // As a JSON text may write it, for answers that are shown without being read.
                JsonEncodedText.Encode(secret).ToString(),
                secret.Replace("/", "\\/", StringComparison.Ordinal),
            };

            // Longest first: a secret that holds another is masked whole.
            forms = [.. known.OrderByDescending(static form => form.Length)];
        }
    }

    /// <summary>The text without any secret; the same instance where it had none; null for null.</summary>
    public string? Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (var form in Volatile.Read(ref forms))
        {
            if (text.Contains(form, StringComparison.OrdinalIgnoreCase))
            {
                text = text.Replace(form, Secret.Mask, StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }
}
