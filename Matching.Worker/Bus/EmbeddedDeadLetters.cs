using System.Collections.Concurrent;
using System.Security.Cryptography;
using MassTransit;
using Matching.Operations;

namespace Matching.Worker.Bus;

/// <summary>
/// Dead letters of the in-memory bus, removed in this process only. They may be lost without harm: the reconciler
/// publishes missing work again when the process starts.
/// </summary>
internal sealed class EmbeddedDeadLetters(IServiceProvider services) : IDeadLetters, IReceiveObserver
{
    private readonly ConcurrentDictionary<DeadLetterKey, (DeadLetter Letter, Guid? MessageId)> _letters = [];
    private readonly Dictionary<string, DeadLetterIds> _ids = [];
    private readonly Lock _gate = new();

    public bool Lasting => false;

    public Task<IReadOnlyList<DeadLetter>> ListAsync(int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DeadLetter>>(
            [.. _letters.Values.Select(l => l.Letter).GroupBy(l => l.Queue)
                .SelectMany(q => q.OrderBy(l => l.LastAt).Take(most))]);

    public async Task<IReadOnlyList<DeadLetterKey>> ReplayAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct)
    {
        var done = new List<DeadLetterKey>();
        var bus = services.GetRequiredService<BusRunner>().Current
            ?? throw new InvalidOperationException("Bus is stopped.");
        foreach (var key in which)
        {
            if (ct.IsCancellationRequested)
                break;
            // Remove before sending: a message that fails again immediately becomes a new entry.
            if (Remove(key) is not (var letter, var messageId))
                continue;
            var origin = await bus.Control.GetSendEndpoint(new($"queue:{letter.Origin}"));
            try
            {
                await origin.Send(letter.Message!, letter.Message!.GetType(),
                    context => context.MessageId = messageId ?? context.MessageId, CancellationToken.None);
            }
            catch (Exception)
            {
                Add(letter, messageId);
                throw;
            }
            done.Add(key);
        }
        return done;
    }

    public Task<IReadOnlyList<DeadLetterKey>> DiscardAsync(IReadOnlySet<DeadLetterKey> which, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DeadLetterKey>>([.. which.Where(key => Remove(key) is not null)]);

    /// <summary>Called by the bus after the last retry of a message.</summary>
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class
    {
        var origin = context.ReceiveContext.InputAddress.Segments[^1].Trim('/');
        Add(new()
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
        }, context.MessageId);
        foreach (var old in _letters.Values.OrderByDescending(l => l.Letter.LastAt).Skip(1000))
            Remove(old.Letter.Key);
        return Task.CompletedTask;
    }

    /// <summary>Adds a message under an id that is unique in its queue.</summary>
    private void Add(DeadLetter letter, Guid? messageId)
    {
        lock (_gate)
        {
            if (!_ids.TryGetValue(letter.Queue, out var ids))
                _ids[letter.Queue] = ids = new();
            letter = letter with { Id = ids.Take(messageId?.ToString() ?? "", letter.BodyHash) };
            _letters[letter.Key] = (letter, messageId);
        }
    }

    private (DeadLetter Letter, Guid? MessageId)? Remove(DeadLetterKey key)
    {
        lock (_gate)
        {
            if (!_letters.TryRemove(key, out var removed))
                return null;
            _ids[key.Queue].Release(key.Id);
            return removed;
        }
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;
    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;
    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class =>
        Task.CompletedTask;
    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
}
