using System.IO.Compression;
using System.Net;
using System.Text;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Wire;

public sealed class AnswerEncodingTests
{
    private const string Said = """{"status":"success","message":"नमस्ते"}""";

    [Theory]
    [InlineData(60, false)]
    [InlineData(6000, true)]
    public async Task Long_answers_are_asked_for_compressed(int bodyLength, bool isAsked)
    {
        var (request, _) = await SendAsync(new BodyContent(new byte[bodyLength], BodyContent.Json), Plain);
        Assert.Equal(isAsked, request.Headers.AcceptEncoding.Count > 0);
    }

    [Fact]
    public async Task A_read_asks_for_a_compressed_answer()
    {
        var (request, _) = await SendAsync(content: null, Plain);
        Assert.Equal("gzip, br", string.Join(", ", request.Headers.AcceptEncoding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("GZip")]
    [InlineData(null)]
    public async Task A_compressed_answer_is_read_as_a_plain_one(string? encoding)
    {
        var (_, answer) = await SendAsync(content: null, _ => Answer(Compress(encoding), encoding));
        Assert.Equal(DeliveryCertainty.Answered, answer.Certainty);
        Assert.Equal(Said, Encoding.UTF8.GetString(answer.Body));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_answer_that_is_not_what_its_encoding_says_is_one_that_cannot_be_read(string encoding)
    {
        var (_, answer) = await SendAsync(new BodyContent(new byte[10], BodyContent.Json), _ => Answer(Encoding.UTF8.GetBytes(Said), encoding));
        Assert.Equal((DeliveryCertainty.Answered, 200, 0), (answer.Certainty, answer.HttpStatus, answer.Length));
        Assert.Contains("Content-Encoding", answer.Unreadable, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Plain(HttpRequestMessage request) => Answer(Encoding.UTF8.GetBytes(Said), encoding: null);

    private static HttpResponseMessage Answer(byte[] body, string? encoding)
    {
        var content = new ByteArrayContent(body);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private static byte[] Compress(string? encoding)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding?.ToLowerInvariant() switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(output),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(Said));
            stream.Flush();
            return encoding is null ? output.ToArray() : Finish(stream, output);
        }
    }

    private static byte[] Finish(Stream stream, MemoryStream output)
    {
        stream.Dispose();
        return output.ToArray();
    }

    private static async Task<(HttpRequestMessage Request, WireAnswer Answer)> SendAsync(HttpContent? content, Func<HttpRequestMessage, HttpResponseMessage> answers)
    {
        using var wire = new HttpWire(TimeProvider.System, new OneAnswer(answers));
        var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/") { Content = content };
        var answer = new WireAnswer();
        await wire.SendAsync(request, answer, CancellationToken.None, CancellationToken.None);
        return (request, answer);
    }

    private sealed class OneAnswer(Func<HttpRequestMessage, HttpResponseMessage> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answers(request));
    }
}
