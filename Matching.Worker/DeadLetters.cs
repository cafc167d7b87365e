using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Matching.Worker;

/// <summary>A message that gave up.</summary>
/// <param name="Queue">Where it lies.</param>
/// <param name="Id">Message id.</param>
/// <param name="Type">Name of the contract.</param>
/// <param name="Reason">Why, as far as the broker or the consumer said.</param>
/// <param name="At">When it gave up, as they said.</param>
/// <param name="Origin">The queue that it came from.</param>
/// <param name="Body">The envelope: ids and facts, never a name.</param>
public sealed record DeadLetter(string Queue, string Id, string Type, string Reason, string At, string Origin, string Body);

/// <summary>
/// The messages that gave up: those whose consumer failed every try (<c>QUEUE_error</c>), those of an unknown type (<c>QUEUE_skipped</c>), and those
/// that a queue gave up because nobody ever acknowledged them. Spoken to the broker directly, without the bus.
/// </summary>
public sealed class DeadLetters(string url)
{
    /// <summary>Where queues send what passed their delivery limit.</summary>
    public const string Exchange = "elan-dead-letters";

    /// <summary>Declares the exchange and queue of what the queues gave up. Done before the bus declares queues that name them.</summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(Exchange, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await channel.QueueBindAsync(Exchange, Exchange, "", cancellationToken: ct);
    }

    /// <summary>All of them, without moving any.</summary>
    /// <param name="most">How many a queue at most.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct)
    {
        var letters = new List<DeadLetter>();
        // What is taken and not acknowledged goes back to its place when the channel closes.
        await EachAsync(most, _ => true, (letter, _, _) =>
        {
            letters.Add(letter);
            return Task.FromResult(false);
        }, ct);
        return letters;
    }

    /// <summary>Sends messages back to the queues that they came from; each leaves here only when the broker has confirmed it there.</summary>
    /// <param name="id">One message, or null for all.</param>
    /// <param name="ct">Cancels between two.</param>
    /// <returns>How many were sent back.</returns>
    public Task<int> ReplayAsync(string? id, CancellationToken ct) => EachAsync(int.MaxValue, l => id is null || l.Id == id, async (letter, message, channel) =>
    {
        if (letter.Origin.Length == 0)
            return false;
        var properties = new BasicProperties
        {
            MessageId = message.BasicProperties.MessageId,
            ContentType = message.BasicProperties.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
        };
        await channel.BasicPublishAsync("", letter.Origin, mandatory: true, properties, message.Body, ct);
        return true;
    }, ct);

    /// <summary>Removes messages for good.</summary>
    /// <param name="id">One message, or null for all.</param>
    /// <param name="ct">Cancels between two.</param>
    /// <returns>How many were removed.</returns>
    public Task<int> DiscardAsync(string? id, CancellationToken ct) =>
        EachAsync(int.MaxValue, l => id is null || l.Id == id, (_, _, _) => Task.FromResult(true), ct);

    /// <summary>Goes through the messages that lie there now; those for which the act says true are acknowledged away, the others keep their place.</summary>
    private async Task<int> EachAsync(int most, Func<DeadLetter, bool> wanted, Func<DeadLetter, BasicGetResult, IChannel, Task<bool>> act, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var done = 0;
        foreach (var queue in BusSetup.Queues.SelectMany(q => new[] { $"{q}_error", $"{q}_skipped" }).Append(Exchange))
        {
            if (await CountAsync(connection, queue, ct) is not > 0)
                continue;
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
            for (var seen = 0; seen < most && await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message; seen++)
            {
                ct.ThrowIfCancellationRequested();
                var letter = Read(queue, message);
                if (!wanted(letter) || !await act(letter, message, channel))
                    continue;
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                done++;
            }
        }
        return done;
    }

    private Task<IConnection> ConnectAsync(CancellationToken ct) => new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync("elan dead letters", ct);

    /// <summary>Messages in a queue, or null when there is no such queue. The broker closes a channel that asks for one that is not there.</summary>
    private static async Task<uint?> CountAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    private static DeadLetter Read(string queue, BasicGetResult message)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>();
        string Header(string name) => headers.TryGetValue(name, out var value) ? Text(value) : "";
        var death = (headers.TryGetValue("x-death", out var deaths) && deaths is List<object?> { Count: > 0 } list ? list[0] : null) as IDictionary<string, object?>;
        string Death(string name) => death is not null && death.TryGetValue(name, out var value) ? Text(value) : "";
        var body = Encoding.UTF8.GetString(message.Body.Span);
        var origin = queue == Exchange ? Death("queue") : queue[..queue.LastIndexOf('_')];
        var reason = Header("MT-Fault-Message") is { Length: > 0 } fault ? fault
            : queue == Exchange ? $"delivery limit ({Death("reason")})"
            : queue.EndsWith("_skipped", StringComparison.Ordinal) ? "no consumer for this type" : Header("MT-Reason");
        return new DeadLetter(queue, message.BasicProperties.MessageId ?? "", TypeOf(body), reason, Header("MT-Fault-Timestamp") is { Length: > 0 } at ? at : Death("time"), origin, body);
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        AmqpTimestamp time => DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Name of the contract in a bus envelope; a body that is none is told as such.</summary>
    private static string TypeOf(string body)
    {
        try
        {
            using var envelope = System.Text.Json.JsonDocument.Parse(body);
            return envelope.RootElement.TryGetProperty("messageType", out var types) && types.GetArrayLength() > 0
                ? types[0].GetString()!.Split(':')[^1]
                : "?";
        }
        catch (System.Text.Json.JsonException)
        {
            return "?";
        }
    }
}

/// <summary>Declares the dead letters' place before the bus starts; while the broker is away it keeps trying, as the bus does.</summary>
internal sealed class DeadLetterPlace(DeadLetters letters, ILogger<DeadLetterPlace> log) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await letters.DeclareAsync(cancellationToken);
                return;
            }
            catch (Exception fault) when (fault is RabbitMQ.Client.Exceptions.BrokerUnreachableException or IOException or TimeoutException)
            {
                log.LogWarning("The broker does not answer; waiting: {Fault}", fault.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
