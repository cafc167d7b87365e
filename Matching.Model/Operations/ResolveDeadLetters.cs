using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Operations;

/// <summary>Selects dead letters.</summary>
/// <param name="Queue">Only those of this queue, or null for all.</param>
/// <param name="Id">Only the one with this id, or null for all.</param>
/// <param name="BodyHash">Only if its body still has this hash; null if the caller has not seen it.</param>
public sealed record DeadLetterChoice(string? Queue, string? Id, string? BodyHash = null)
{
    internal bool Contains(DeadLetter letter) => (Queue is null || letter.Queue == Queue)
        && (Id is null || letter.Id == Id)
        && (BodyHash is null || letter.BodyHash == BodyHash);
}

/// <summary>Result of an action.</summary>
/// <param name="Asked">Number of messages selected.</param>
/// <param name="Done">Number of messages on which the action succeeded; the others are still in their queue or were
/// removed by somebody else.</param>
/// <param name="More">Whether further messages match that this call did not process.</param>
public readonly record struct DeadLetterOutcome(int Asked, int Done, bool More);

/// <summary>Replays or discards dead letters, with an audit record for each message.</summary>
public sealed class ResolveDeadLetters(MatchingDbContext db, IDeadLetters letters, TimeProvider time)
{
    /// <summary>Maximum number of messages per queue in one call.</summary>
    public const int MaxCount = 1000;

    /// <summary>Executes the action on the selected messages.</summary>
    /// <param name="verb">The action.</param>
    /// <param name="choice">Selection of messages.</param>
    /// <param name="actor">An operator or a process.</param>
    /// <param name="ct">Cancels between two messages.</param>
    /// <exception cref="InputException">An id was given that no message has; nothing was done.</exception>
    /// <exception cref="AmbiguousDeadLetterException">Messages of several queues have the id; nothing was
    /// done.</exception>
    /// <exception cref="NotFoundException">The actor is neither an operator nor a process.</exception>
    /// <exception cref="BrokerAwayException">The broker does not respond.</exception>
    public async Task<DeadLetterOutcome> HandleAsync(DeadLetterVerb verb, DeadLetterChoice choice, Actor actor,
        CancellationToken ct)
    {
        OperatorActor.Require(actor);
        var now = time.UtcNow();
        var listed = await letters.ListAsync(MaxCount + 1, ct);
        var chosen = listed.GroupBy(l => l.Queue).SelectMany(queue => queue.Where(choice.Contains)
            .Take(choice.Id is null ? MaxCount : MaxCount + 1)).ToList();
        if (choice.Id is { } id)
            RequireOne(id, chosen);
        var more = choice.Id is null && listed.Count(choice.Contains) > chosen.Count;
        if (chosen.Count == 0)
            return default;
        var acts = chosen.ConvertAll(letter => (letter.Key, Act: DeadLetterAct.Create(letter, verb, actor, now)));
        db.DeadLetterActs.AddRange(acts.Select(a => a.Act));
        await db.SaveChangesAsync(ct);

        var keys = acts.Select(a => a.Key).ToHashSet();
        var done = (await (verb == DeadLetterVerb.Replay ? letters.ReplayAsync(keys, ct)
            : letters.DiscardAsync(keys, ct))).ToHashSet();
        foreach (var (_, act) in acts.Where(a => done.Contains(a.Key)))
            act.Done(time.UtcNow());
        // Not cancellable: the actions have happened and must be recorded.
        await db.SaveChangesAsync(CancellationToken.None);
        return new(acts.Count, done.Count, more);
    }

    private static void RequireOne(string id, List<DeadLetter> chosen)
    {
        if (chosen.Count == 1)
            return;
        throw chosen.Count == 0
            ? InputException.OfArgument("id",
                new($"aucun message abandonné ne porte l'identifiant « {id} » ; rien n'a été fait",
                    $"no failed message has the id \"{id}\"; nothing was done"))
            : new AmbiguousDeadLetterException(id, [.. chosen.Select(l => l.Queue)]);
    }
}
