using System.Buffers;
using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>bulk/destinations/create (EN-DEST), update and delete (EN-DEST-CHANGE), and list (EN-DEST-LIST). Create REPLACES numbers that are already there.</summary>
internal sealed class DestinationsOperation(EnswitchOptions account, EnswitchGate gate, EnswitchState state, TimeProvider clock)
{
    private static readonly SearchValues<char> _dialable = SearchValues.Create("+0123456789*#");

    public HttpAnswer Create(SandboxRequest request) => Change(request, Replace, statusRequired: false);

    public HttpAnswer Update(SandboxRequest request) => Change(request, SetStatus, statusRequired: true);

    public HttpAnswer Delete(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        if (gate.Check(form, needsAdministrator: false) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            if (Find(form) is not { } destinations)
            {
                return EnswitchAnswer.Of(account, 404, EnswitchMessages.NoDestination);
            }

            if (form.IsOne("all"))
            {
                destinations.Clear();
            }
            else if (!destinations.Remove(form.Text("dnumber") ?? ""))
            {
                return EnswitchAnswer.Of(account, 404, EnswitchMessages.NoDestination);
            }

            return EnswitchAnswer.Of(account, 204, EnswitchMessages.Ok);
        }
    }

    public HttpAnswer List(SandboxRequest request)
    {
        var form = FormFields.Of(request);
        if (gate.Check(form, needsAdministrator: false) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            if (Find(form) is not { } destinations)
            {
                return EnswitchAnswer.Of(account, 404, EnswitchMessages.NoCampaign);
            }

            if (ListErrors(form) is { Count: > 0 } errors)
            {
                return EnswitchAnswer.Of(account, errors);
            }

            if (form.IsOne("count"))
            {
                return EnswitchAnswer.Count(account, destinations.Count);
            }

            var page = Page(destinations.Values, form);
            return EnswitchAnswer.Of(account, 200, EnswitchMessages.Ok, json => Write(json, page));
        }
    }

    private static List<EnswitchResponse> ListErrors(FormFields form)
    {
        string[] integers = ["count", "descending", "limit", "offset", "pages"];
        var errors = integers
            .Where(key => form.Has(key) && (!form.IsInteger(key, out var number) || number < 0))
            .Select(static key => new EnswitchResponse(400, key, EnswitchMessages.NotAnInteger))
            .ToList();
        if (form.Has("sort") && EnswitchRules.OneOf(form, "sort", ["dnumber", "status"]) is { } error)
        {
            errors.Add(new EnswitchResponse(400, "sort", error));
        }

        return errors;
    }

    private static List<EnswitchDestination> Page(IEnumerable<EnswitchDestination> all, FormFields form)
    {
        Func<EnswitchDestination, string> key = form.Text("sort") is "status" ? static item => item.Status : static item => item.Number;
        var sorted = form.IsOne("descending") ? all.OrderByDescending(key, StringComparer.Ordinal) : all.OrderBy(key, StringComparer.Ordinal);
        form.IsInteger("offset", out var offset);
        var rest = sorted.ThenBy(static item => item.Number, StringComparer.Ordinal).Skip(offset);
        return (form.IsInteger("limit", out var limit) && limit > 0 ? rest.Take(limit) : rest).ToList();
    }

    private static void Write(Utf8JsonWriter json, List<EnswitchDestination> page)
    {
        json.WriteStartArray();
        foreach (var item in page)
        {
            json.WriteStartObject();
            json.WriteString("dtype", "");
            json.WriteString("dnumber", item.Number);
            json.WriteString("status", item.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private HttpAnswer Change(SandboxRequest request, Func<Dictionary<string, EnswitchDestination>, FormFields, string[], int> change, bool statusRequired)
    {
        var form = FormFields.Of(request);
        var numbers = (form.Text("dnumbers") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        request.RowCount = numbers.Length;
        if (gate.Check(form, needsAdministrator: false) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            if (Find(form) is not { } destinations)
            {
                return EnswitchAnswer.Of(account, 404, EnswitchMessages.NoCampaign);
            }

            var errors = Errors(form, numbers, statusRequired);
            if (errors.Count > 0)
            {
                return EnswitchAnswer.Of(account, errors);
            }

            return form.IsOne("validation")
                ? EnswitchAnswer.Of(account, 201, EnswitchMessages.Ok)
                : EnswitchAnswer.Count(account, change(destinations, form, numbers));
        }
    }

    private List<EnswitchResponse> Errors(FormFields form, string[] numbers, bool statusRequired)
    {
        var errors = new List<EnswitchResponse>();
        if (numbers.Length == 0 && !(statusRequired && form.IsOne("all")))
        {
            errors.Add(new EnswitchResponse(400, "dnumbers", EnswitchMessages.Required));
        }

        if (Array.Exists(numbers, static number => number.AsSpan().ContainsAnyExcept(_dialable)))
        {
            errors.Add(new EnswitchResponse(400, "dnumbers", EnswitchMessages.BadNumber));
        }

        if (statusRequired || form.Has("status"))
        {
            var error = form.IsBlank("status") ? EnswitchMessages.Required : EnswitchRules.OneOf(form, "status", EnswitchRules.DestinationStatuses);
            if (error is not null)
            {
                errors.Add(new EnswitchResponse(400, "status", error));
            }
        }

        if (form.Has("validation") && EnswitchRules.ZeroOrOne(form, "validation", account) is { } bad)
        {
            errors.Add(new EnswitchResponse(400, "validation", bad));
        }

        return errors;
    }

    private int Replace(Dictionary<string, EnswitchDestination> destinations, FormFields form, string[] numbers)
    {
        form.IsInteger("campaign", out var campaign);
        foreach (var number in numbers)
        {
            destinations[number] = new EnswitchDestination
            {
                Campaign = campaign,
                Number = number,
                Status = form.Text("status") ?? "pending",
                Replacements = destinations.TryGetValue(number, out var earlier) ? earlier.Replacements + 1 : 0,
                AddedAt = clock.GetUtcNow(),
            };
        }

        return numbers.Length;
    }

    private static int SetStatus(Dictionary<string, EnswitchDestination> destinations, FormFields form, string[] numbers)
    {
        var chosen = form.IsOne("all") ? destinations.Keys.ToArray() : Array.FindAll(numbers, destinations.ContainsKey);
        foreach (var number in chosen)
        {
            destinations[number] = destinations[number] with { Status = form.Text("status")! };
        }

        return chosen.Length;
    }

    private Dictionary<string, EnswitchDestination>? Find(FormFields form) =>
        form.IsInteger("campaign", out var id) ? state.Destinations.GetValueOrDefault(id) : null;
}
