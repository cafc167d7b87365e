using System.Text.Json;
using Matching.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Matching.FaultTests;

/// <summary>The messages that a plant sends, and those that it could not process.</summary>
public sealed partial class Plant
{
    /// <summary>The messages about opened needs that were not published yet, in order.</summary>
    public async Task<IReadOnlyList<(Guid Id, object Message)>> OpenedAsync()
    {
        await using var db = Database.Open();
        return [
            .. (await db.OutboxMessages.AsNoTracking().Where(m => m.Type == nameof(NeedOpened)).OrderBy(m => m.Id)
                .ToListAsync()).Select(m => (m.Id, m.Read()))];
    }

    /// <summary>Puts a message into its consumer's queue as the bus would, under an id of the test's choice.</summary>
    public Task PutAsync(Guid id, object message)
    {
        var name = message.GetType().Name;
        return PutAsync(id, message,
            string.Concat(
                name.Select(
                    (c, i) => char.IsUpper(c) && i > 0
                        ? $"-{char.ToLowerInvariant(c)}"
                        : $"{char.ToLowerInvariant(c)}")));
    }

    /// <summary>Puts a message into a queue of the test's choice.</summary>
    public Task PutAsync(Guid id, object message, string queue)
    {
        var envelope = new
        {
            messageId = id,
            messageType = new[] { $"urn:message:Matching.Contracts:{message.GetType().Name}" },
            message
        };
        return Rabbit.PutAsync(queue, id.ToString(),
            JsonSerializer.SerializeToUtf8Bytes(envelope, JsonSerializerOptions.Web));
    }

    /// <summary>Dead letters.</summary>
    public async Task<IReadOnlyList<Operations.DeadLetter>> DeadLettersAsync() =>
        await new Matching.Worker.Bus.DeadLetters(Rabbit.Url).ListAsync(1000, default);
}
