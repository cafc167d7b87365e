using System.Net;
using System.Text;
using Matching.IntegrationTests.Api;
using Matching.MailLinks;
using Matching.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Only the recipient sees the token of a mailed link: no trace and no log line contains it, at any level.
/// </summary>
public class LinkTokenTests
{
    [Fact]
    public async Task No_span_and_no_log_line_contains_the_token_of_a_link()
    {
        await using var collector = new Collector();
        var log = new CapturedLog();
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var account = host.World.Employees[0].Account;
        var (link, token) = SignedLink.Create(LinkPurpose.StopReminders, account, account, null, SmallWorld.Now);
        await using (var db = host.Database.Open())
        {
            db.Add(link);
            await db.SaveChangesAsync();
        }

        await using (var watched = host.Factory.WithWebHostBuilder(b => b
            .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address)
                .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .UseSetting("Logging:LogLevel:Default", "Trace").UseSetting("Logging:LogLevel:Microsoft", "Trace")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
            .ConfigureLogging(l => l.AddProvider(log))))
        {
            using var client =
                watched.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            await VisitAsync(client, token);
        }

        Assert.Contains(LinkTokens.Redacted, collector.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(token, collector.Received, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(log.Lines);
        Assert.Empty(log.Lines.Where(l => l.Text.Contains(token, StringComparison.OrdinalIgnoreCase))
            .Select(l => $"{l.Category}: {l.Text}"));
    }

    [Theory]
    [InlineData("/r/0123abc", "/r/[token]"), InlineData("/R/0123abc/more", "/R/[token]/more"),
        InlineData("/unsubscribe/0123abc?l=fr", "/unsubscribe/[token]?l=fr")]
    [InlineData("https://elan.example.org/r/0123abc#x", "https://elan.example.org/r/[token]#x"),
        InlineData("?returnUrl=%2Fr%2F0123abc&x=1", "?returnUrl=%2Fr%2F[token]&x=1")]
    [InlineData("GET /r/0123abc failed", "GET /r/[token] failed")]
    [InlineData("/r/{token}", "/r/{token}"), InlineData("/needs/0123abc", "/needs/0123abc"),
        InlineData("/models/runs/1", "/models/runs/1"), InlineData("", "")]
    public void Tokens_are_removed_from_a_text_and_the_rest_is_unchanged(string text, string shown) =>
        Assert.Equal(shown, LinkTokens.Redact(text));

    /// <summary>Sends the token in every place of a request in which a visitor's browser may send it.</summary>
    private static async Task VisitAsync(HttpClient client, string token)
    {
        foreach (var path in new[] { $"/r/{token}", $"/R/{token}?a=yes&l=en", $"/unsubscribe/{token}",
            $"/r/{token}/more", $"/sign-in?returnUrl=%2Fr%2F{token}" })
            await client.GetAsync(path);
        await client.PutAsync($"/r/{token}", null);
        await client.PostAsync($"/unsubscribe/{token}", null);
        await client.PostAsync($"/r/{token}", new FormUrlEncodedContent([new("answer", "yes")]));
        using var language = new HttpRequestMessage(HttpMethod.Post, "/language")
        {
            Content = new FormUrlEncodedContent([new("to", "en")]),
        };
        language.Headers.Referrer = new Uri($"http://localhost/r/{token}");
        await client.SendAsync(language);
        client.DefaultRequestHeaders.Referrer = new Uri($"http://localhost/r/{token}");
        await client.GetAsync("/accessibility");
    }

    /// <summary>A collector of traces and metrics, which keeps the bytes that it is sent.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly StringBuilder _received = new();
        private readonly Task _loop;

        internal Collector()
        {
            Address = Loopback.FreeAddress().ToString();
            _listener.Prefixes.Add(Address.TrimEnd('/') + "/");
            _listener.Start();
            _loop = ListenAsync();
        }

        internal string Address { get; }

        internal string Received
        {
            get
            {
                lock (_received)
                    return _received.ToString();
            }
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _loop;
        }

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var call = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await call.Request.InputStream.CopyToAsync(body);
                    lock (_received)
                        _received.Append(Encoding.Latin1.GetString(body.ToArray()));
                    call.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
