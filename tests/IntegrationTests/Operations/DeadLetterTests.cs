using System.Text;
using MassTransit;
using Matching.Accounts;
using Matching.Contracts;
using Matching.Operations;
using Matching.TestSupport;
using Matching.Worker;
using Matching.Worker.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Each dead letter has its own id, on the broker and on the in-memory bus, and an action affects what it names.
/// </summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Queue = "offer-approved_error";
    private static readonly SystemActor Operator = new("test");
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-letters-").FullName;
    private RabbitMqServer? _rabbit;
    private TestDatabase? _database;

    private RabbitMqServer Rabbit => _rabbit!;
    private Dictionary<string, string> Settings =>
        new()
        {
            ["DataFolder"] = _folder,
            ["Bus__Url"] = Rabbit.Url,
            ["ConnectionStrings__Matching"] = _database!.ConnectionString,
            ["LC_ALL"] = "en_GB.UTF-8"
        };

    public async Task InitializeAsync()
    {
        _rabbit = await RabbitMqServer.StartNewAsync();
        _database = await TestDatabase.CreateAsync(Provider.Postgres);
        await new DeadLetters(_rabbit.Url).DeclareAsync(default);
        await using var connection = await new ConnectionFactory { Uri = new Uri(_rabbit.Url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] =
                DeadLetters.MaxReads
            });
        await channel.QueueDeclareAsync("offer-approved", durable: true, exclusive: false, autoDelete: false);
    }

    public async Task DisposeAsync()
    {
        await Rabbit.DisposeAsync();
        _database!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task One_action_affects_one_message_with_or_without_message_ids()
    {
        foreach (var (id, body) in new[] { ("", "{}"), ("", "{}"), ("", "[]"), ("same", "1"), ("same", "2") })
            await Rabbit.PutAsync(Queue, id, Encoding.UTF8.GetBytes(body));
        var letters = new DeadLetters(Rabbit.Url);

        var listed = await letters.ListAsync(100, default);
        Assert.Equal(5, listed.Select(l => l.Key).Distinct().Count());
        Assert.All(listed, l => Assert.NotEmpty(l.Id));
        Assert.Equal(listed.Select(l => l.Key).Order(Comparer), (await letters.ListAsync(100, default))
            .Select(l => l.Key).Order(Comparer));

        await using var db = _database!.Open();
        var mend = new ResolveDeadLetters(db, letters, TimeProvider.System);
        var first = listed.First(l => l.Id == "same");
        Assert.Equal(new DeadLetterOutcome(1, 1, false),
            await mend.HandleAsync(DeadLetterVerb.Discard, new(first.Queue, first.Id, first.BodyHash), Operator,
            default));
        // Its id now belongs to the other message, which the operator did not choose.
        await Assert.ThrowsAsync<InputException>(() =>
            mend.HandleAsync(DeadLetterVerb.Discard, new(first.Queue, first.Id, first.BodyHash), Operator, default));
        var nameless = listed.First(l => l.Id.StartsWith("sha256-", StringComparison.Ordinal));
        Assert.Equal(new DeadLetterOutcome(1, 1, false),
            await mend.HandleAsync(DeadLetterVerb.Replay, new(null, nameless.Id), Operator, default));

        Assert.Equal(3, (await letters.ListAsync(100, default)).Count);
        Assert.Equal(1u, await Rabbit.CountAsync("offer-approved"));
        Assert.Equal([first.Id, nameless.Id], await db.DeadLetterActs.Where(a => a.DoneAt != null).OrderBy(a => a.Id)
            .Select(a => a.MessageId).ToListAsync());
    }

    [Theory]
    [InlineData("--id: the id is missing", "discard", "--id", "")]
    [InlineData("--id: the id is missing", "replay", "--id", " ")]
    [InlineData("--id: no failed message has the id \"nonsense\"; nothing was done", "replay", "--id",
        "nonsense")]
    [InlineData("--id: no failed message has the id \"nonsense\"; nothing was done", "discard", "--id",
        "nonsense")]
    [InlineData(
        "--id: the id \"twin\" exists in several queues (offer-approved_error, elan-dead-letters): add --queue",
            "discard", "--id", "twin")]
    [InlineData("--queue: unknown queue: \"nowhere\"", "discard", "--all", "--queue", "nowhere")]
    [InlineData("discard: specify --id MESSAGE or --all", "discard")]
    public async Task An_id_of_no_message_or_of_two_is_reported_in_one_line_with_exit_code_2_and_nothing_is_done(
        string shown, params string[] call)
    {
        await Rabbit.PutAsync(Queue, "", "{}"u8.ToArray());
        await Rabbit.PutAsync(Queue, "twin", "{}"u8.ToArray());
        await Rabbit.PutAsync(DeadLetters.Exchange, "twin", "{}"u8.ToArray());

        var (code, output) = await WorkerVerb.RunAsync(Settings, "", ["dead-letters", .. call]);

        Assert.StartsWith(shown, Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Equal(2, code);
        Assert.Equal((2u, 1u), (await Rabbit.CountAsync(Queue), await Rabbit.CountAsync(DeadLetters.Exchange)));
    }

    [Fact]
    public async Task Partial_success_is_reported_with_exit_code_1()
    {
        await Rabbit.PutAsync(Queue, "known", "{}"u8.ToArray());
        // This message has no header that names its queue.
        await Rabbit.PutAsync(DeadLetters.Exchange, "stray", "{}"u8.ToArray());

        var (code, output) = await WorkerVerb.RunAsync(Settings, "", "dead-letters", "replay", "--all");

        Assert.Contains("1 messages sent back", output, StringComparison.Ordinal);
        Assert.Contains("1 messages were not processed", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Equal((0u, 1u), (await Rabbit.CountAsync(Queue), await Rabbit.CountAsync(DeadLetters.Exchange)));
        Assert.Equal(0, (await WorkerVerb.RunAsync(Settings, "", "dead-letters", "discard", "--all", "--queue",
            DeadLetters.Exchange)).Code);
        Assert.Equal(0u, await Rabbit.CountAsync(DeadLetters.Exchange));
    }

    [Fact]
    public async Task On_the_in_memory_bus_messages_without_an_id_are_distinct_too()
    {
        using var embedded = await TestDatabase.CreateEmbeddedAsync(_folder);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("DataFolder", _folder)]);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddMatchingModel(null, _folder).AddMatchingWorker(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        var queue = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:offer-approved"));
        var hopeless = new OfferApproved(Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 0; i < 2; i++)
            await queue.Send(hopeless, context => context.MessageId = null);
        await Poll.UntilAsync(async () => (await letters.ListAsync(100, default)).Count == 2, Installation.Deadline);

        await using var scope = host.Services.CreateAsyncScope();
        var mend = scope.ServiceProvider.GetRequiredService<ResolveDeadLetters>();
        var listed = await letters.ListAsync(100, default);
        Assert.Equal(2, listed.Select(l => l.Id).Distinct().Count());
        Assert.Equal(new DeadLetterOutcome(1, 1, false),
            await mend.HandleAsync(DeadLetterVerb.Discard, new(null, listed[0].Id), Operator, default));
        Assert.Equal(listed[1].Key, Assert.Single(await letters.ListAsync(100, default)).Key);
        await Assert.ThrowsAsync<InputException>(() =>
            mend.HandleAsync(DeadLetterVerb.Replay, new(null, "nonsense"), Operator, default));
        // Sent again it has an id, without which a consumer takes nothing.
        Assert.Equal(new DeadLetterOutcome(1, 1, false),
            await mend.HandleAsync(DeadLetterVerb.Replay, new(null, listed[1].Id), Operator, default));
        await using var db = embedded.Open();
        await Poll.UntilAsync(() => db.InboxMessages.AnyAsync(m => m.Consumer == "draft-convention"),
            Installation.Deadline);
        Assert.Empty(await letters.ListAsync(100, default));
        await host.StopAsync();
    }

    private static Comparer<DeadLetterKey> Comparer { get; } =
        Comparer<DeadLetterKey>.Create((a, b) => string.CompareOrdinal(a.Id + a.BodyHash, b.Id + b.BodyHash));
}
