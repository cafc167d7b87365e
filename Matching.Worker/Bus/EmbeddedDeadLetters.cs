using System.Collections.Concurrent;
using System.Security.Cryptography;
using MassTransit;
using Matching.Operations;

namespace Matching.Worker.Bus;

/// <summary>
/// Without a broker nothing keeps a message that gave up, so what the bus reports is kept here, in this process alone.
/// Nothing is lost with it: what such a message owed is announced again when the process starts.
/// </summary>
internal sealed class EmbeddedDeadLetters(IServiceProvider services) : IDeadLetters, IReceiveObserver
{
    /// <summary>The newest stay.</summary>
    private const int Kept = 1000;
    private readonly ConcurrentDictionary<DeadLetterKey,
        (DeadLetter Letter, object Message, Guid? MessageId)> _letters =
        [];
    private readonly Dictionary<string, DeadLetterIds> _ids = [];
    private readonly Lock _gate = new();

    public bool Lasting => false;

    /// <summary>Those that lie there now.</summary>
    internal ICollection<DeadLetterKey> Keys => _letters.Keys;

    public Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DeadLetter>>(
            [.. _letters.Values.Select(l => l.Letter).GroupBy(l => l.Queue)
                .SelectMany(q => q.OrderBy(l => l.LastAt).Take(most))]);

    public async Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct)
    {
        var done = new List<DeadLetterKey>();
        var bus = services.GetRequiredService<BusRunner>().Current
            ?? throw new InvalidOperationException("The bus is stopped.");
        foreach (var key in which)
        {
            if (ct.IsCancellationRequested)
                break;
            // Out first: one that fails again at once comes back as a new entry.
            if (Remove(key) is not { } kept)
                continue;
            var origin = await bus.Control.GetSendEndpoint(new Uri($"queue:{kept.Letter.Origin}"));
            try
            {
                await origin.Send(kept.Message, kept.Message.GetType(),
                    context => context.MessageId = kept.MessageId ?? context.MessageId, CancellationToken.None);
            }
            catch (Exception)
            {
                Add(kept.Letter, kept.Message, kept.MessageId);
                throw;
            }
            done.Add(key);
        }
        return done;
    }

    public Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DeadLetterKey>>([.. which.Where(key => Remove(key) is not null)]);

    /// <summary>The bus has tried for the last time.</summary>
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class
    {
        var origin = context.ReceiveContext.InputAddress.Segments[^1].Trim('/');
        Add(new DeadLetter
        {
            Queue = $"{origin}_error",
            Id = "",
            Type = typeof(T).Name,
            Reason = exception.Message,
            Origin = origin,
            FirstAt = context.SentTime,
            LastAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Tries = context.GetRetryAttempt() + 1,
            BodyHash = Convert.ToHexStringLower(SHA256.HashData(context.ReceiveContext.Body.GetBytes())),
            Message = context.Message,
        }, context.Message, context.MessageId);
        foreach (var old in _letters.Values.OrderByDescending(l => l.Letter.LastAt).Skip(Kept))
            Remove(old.Letter.Key);
        return Task.CompletedTask;
    }

    /// <summary>Keeps a message, under an id that is its own while it lies here.</summary>
    private void Add(DeadLetter letter, object message, Guid? messageId)
    {
        lock (_gate)
        {
            if (!_ids.TryGetValue(letter.Queue, out var taken))
                _ids[letter.Queue] = taken = new DeadLetterIds();
            letter = letter with { Id = taken.Take(messageId?.ToString() ?? "", letter.BodyHash) };
            _letters[letter.Key] = (letter, message, messageId);
        }
    }

    private (DeadLetter Letter, object Message, Guid? MessageId)? Remove(DeadLetterKey key)
    {
        lock (_gate)
        {
            if (!_letters.TryRemove(key, out var kept))
                return null;
            _ids[key.Queue].Release(key.Id);
            return kept;
        }
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;
    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;
    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class =>
        Task.CompletedTask;
    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
}
