using System.Globalization;
using System.Text;

namespace CampaignTools.Benchmarks.NullProvider;

/// <summary>The answers, made once: one lead (OZ-ADD), a token, and for a scheduling request a row for each of its rows (OZ-SCHEDULE).</summary>
internal static class NullAnswers
{
    public static readonly byte[] Added = Whole("""{"status": "SUCCESS", "message": "SuccessFully Updated"}""");

    public static readonly byte[] Token = Whole("""{"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW5jaCJ9.c2lnbmF0dXJl","message":""}""");

    /// <summary>An upload of TeleCMI's (TC-LEADS), which answers for all its leads at once.</summary>
    public static readonly byte[] Uploaded = Whole("""{"code":200,"msg":"Leads Added Successfully"}""");

    public static readonly byte[] NotFound = Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

    private static readonly byte[] RowsHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "u8.ToArray();
    private static readonly byte[] Begin = "{\"message\":["u8.ToArray();
    private static readonly byte[] RowHead = """{"Response":"success","msg":"Data updated successfully","campaign_name":"Bench","ExpiryDate":null,"ScheduleTime":"2026-03-12 13:43:00","skill":null,"index":"""u8.ToArray();
    private static readonly byte[] RowNumber = ",\"PhoneNumber\":\""u8.ToArray();
    private static readonly byte[] RowId = "\",\"AgentID\":null,\"rowId\":"u8.ToArray();
    private static readonly byte[] End = "],\"status\":\"success\"}"u8.ToArray();

    /// <summary>An answer of our own, to the benchmark.</summary>
    public static byte[] Whole(string json) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));

    /// <summary>The leads of an upload of TeleCMI's: each has one id.</summary>
    public static int Uploads(ReadOnlySpan<byte> request) => request.Count("\"lead_id\":"u8);

    /// <summary>The numbers of a request of Enswitch's: what stands between commas in its last field.</summary>
    public static int Destinations(ReadOnlySpan<byte> request) => request[request.IndexOf("dnumbers="u8)..].Count((byte)',') + 1;

    /// <summary>The answer to so many destinations (EN-DEST).</summary>
    public static byte[] Created(int destinations) =>
        Whole(string.Create(CultureInfo.InvariantCulture, $$$"""{"responses":[{"code":200,"key":"","message":"OK"}],"data":{"count":{{{destinations}}}}}"""));

    /// <summary>Writes the answer to a scheduling request.</summary>
    /// <param name="request">The request's body.</param>
    /// <param name="output">Room for it; the return value says from where on it is used.</param>
    /// <param name="firstId">The rowId of the first row.</param>
    /// <param name="rows">How many rows the request has.</param>
    public static Range Scheduled(ReadOnlySpan<byte> request, Span<byte> output, long firstId, out int rows)
    {
        // The head's length is known last, so the body is written first, behind room for the head.
        var start = RowsHead.Length + 16;
        var at = start;
        Append(output, ref at, Begin);
        rows = 0;
        var rest = request[(request.IndexOf("\"data\":["u8) + 8)..];
        while (rest.IndexOfAny((byte)'[', (byte)']') is var open and >= 0 && rest[open] == '[')
        {
            var number = rest[(open + 2)..];
            number = number[..number.IndexOf((byte)'"')];
            if (rows > 0)
            {
                output[at++] = (byte)',';
            }

            Append(output, ref at, RowHead);
            AppendNumber(output, ref at, rows);
            Append(output, ref at, RowNumber);
            Append(output, ref at, number);
            Append(output, ref at, RowId);
            AppendNumber(output, ref at, firstId + rows);
            output[at++] = (byte)'}';
            rows++;
            rest = AfterRow(rest[(open + 1)..]);
        }

        Append(output, ref at, End);
        return HeadFor(output, start, at - start)..at;
    }

    private static int HeadFor(Span<byte> output, int bodyAt, int bodyLength)
    {
        Span<byte> digits = stackalloc byte[8];
        bodyLength.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        var at = bodyAt - 4 - count - RowsHead.Length;
        var head = at;
        Append(output, ref at, RowsHead);
        Append(output, ref at, digits[..count]);
        Append(output, ref at, "\r\n\r\n"u8);
        return head;
    }

    // Past the row's closing bracket; brackets within texts do not count.
    private static ReadOnlySpan<byte> AfterRow(ReadOnlySpan<byte> row)
    {
        while (row.IndexOfAny((byte)'"', (byte)']') is var found and >= 0)
        {
            if (row[found] == ']')
            {
                return row[(found + 1)..];
            }

            row = row[(found + 1)..];
            while (row.IndexOfAny((byte)'"', (byte)'\\') is var end and >= 0)
            {
                var escaped = row[end] == '\\';
                row = row[(end + (escaped ? 2 : 1))..];
                if (!escaped)
                {
                    break;
                }
            }
        }

        return default;
    }

    private static void Append(Span<byte> output, ref int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(output[at..]);
        at += part.Length;
    }

    private static void AppendNumber(Span<byte> output, ref int at, long number)
    {
        number.TryFormat(output[at..], out var written, default, CultureInfo.InvariantCulture);
        at += written;
    }
}
