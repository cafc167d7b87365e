using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Operations;

/// <summary>Somebody replays or discards messages that gave up, and answers for it: each message leaves a row of who did what.</summary>
public sealed class MendDeadLetters(MatchingDbContext db, IDeadLetters letters, TimeProvider time)
{
    /// <summary>How many a queue at most in one go.</summary>
    public const int Most = 1000;

    /// <summary>Acts on the chosen messages.</summary>
    /// <param name="verb">What to do.</param>
    /// <param name="queue">Those of one queue alone, or null.</param>
    /// <param name="id">Those of one message id alone, or null.</param>
    /// <param name="actor">An operator, or a process.</param>
    /// <param name="ct">Cancels between two messages.</param>
    /// <returns>How many it was done to.</returns>
    /// <exception cref="NotFoundException">The actor is neither.</exception>
    /// <exception cref="BrokerAwayException">The broker does not answer.</exception>
    public async Task<int> HandleAsync(DeadLetterVerb verb, string? queue, string? id, Actor actor, CancellationToken ct)
    {
        OperatorActor.Require(actor);
        var now = time.GetUtcNow().UtcDateTime;
        var acts = (await letters.ListAsync(Most, ct)).Where(l => (queue is null || l.Queue == queue) && (id is null || l.Id == id))
            .Select(l => DeadLetterAct.Of(l, verb, actor, now)).ToList();
        if (acts.Count == 0)
            return 0;
        db.DeadLetterActs.AddRange(acts);
        await db.SaveChangesAsync(ct);

        var which = acts.Select(a => new DeadLetterKey(a.Queue, a.MessageId)).ToHashSet();
        var done = await (verb == DeadLetterVerb.Replay ? letters.ReplayAsync(which, ct) : letters.DiscardAsync(which, ct));
        foreach (var act in acts.Where(a => done.Contains(new DeadLetterKey(a.Queue, a.MessageId))))
            act.Done(time.GetUtcNow().UtcDateTime);
        // What was done is done: its rows are completed even when the asker has gone.
        await db.SaveChangesAsync(CancellationToken.None);
        return done.Count;
    }
}
