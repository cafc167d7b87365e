using Matching.Communes;
using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.TestSupport;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Mail;

/// <summary>
/// The services of a worker that send mail from a test's database to a real SMTP server, on the test's clock.
/// </summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    internal PostOffice(TestDatabase database, SmtpServer server, FakeTimeProvider time, string timeout = "00:00:10",
        string? bounces = null,
        bool hold = false)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:Smtp", server.Url), new("Mail:From", "Élan <elan@example.org>"),
            new("Mail:Timeout", timeout), new("Mail:Lease", "00:00:12"), new("PublicUrl", "https://elan.example.org"),
                new("Mail:Bounces", bounces), new("Mail:Hold", hold ? "true" : null)]).Build();
        var all = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddScoped(_ => database.Open())
            .AddSingleton(new ModelFolder(Directory.CreateTempSubdirectory("elan-models-").FullName))
            .AddSingleton<MatcherSource>().AddSingleton<CommuneDirectory>().AddScoped<LoosenNeed>()
                .AddScoped<NoticeFactsReader>().AddScoped<RecordBounce>();
        MailSetup.AddTo(all, settings, Path.GetTempPath());
        _services = all.AddSingleton<MailDispatcher>().BuildServiceProvider();
    }

    /// <summary>Sends every due notice.</summary>
    internal Task EmptyAsync() => _services.GetRequiredService<MailDispatcher>().SendDueAsync(default);

    /// <summary>Reads bounces.</summary>
    internal Task ReadBouncesAsync() => _services.GetRequiredService<ReadBounces>().RunAsync(default);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
