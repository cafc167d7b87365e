using Matching.Accounts;
using Matching.Datasets;
using Matching.Persistence;

namespace Matching.Operations;

/// <summary>Which messages that gave up an act concerns.</summary>
/// <param name="Queue">Those of one queue alone, or null.</param>
/// <param name="Id">The one with this id, or null for all.</param>
/// <param name="BodyHash">The same, and only while its body has this hash; null when the asker has not seen it.</param>
public sealed record DeadLetterChoice(string? Queue, string? Id, string? BodyHash = null)
{
    internal bool Contains(DeadLetter letter) => (Queue is null || letter.Queue == Queue)
        && (Id is null || letter.Id == Id)
        && (BodyHash is null || letter.BodyHash == BodyHash);
}

/// <summary>What came of an act.</summary>
/// <param name="Asked">Messages that it concerned.</param>
/// <param name="Done">
/// Messages that it was done to; the others are where they were, or somebody else took them away.
/// </param>
/// <param name="More">Whether others are left that one go does not reach.</param>
public readonly record struct DeadLetterOutcome(int Asked, int Done, bool More);

/// <summary>
/// Somebody replays or discards messages that gave up, and answers for it: each message leaves a row of who did what.
/// </summary>
public sealed class ResolveDeadLetters(MatchingDbContext db, IDeadLetters letters, TimeProvider time)
{
    /// <summary>How many a queue at most in one go.</summary>
    public const int MaxCount = 1000;

    /// <summary>Acts on the chosen messages.</summary>
    /// <param name="verb">What to do.</param>
    /// <param name="choice">The messages.</param>
    /// <param name="actor">An operator, or a process.</param>
    /// <param name="ct">Cancels between two messages.</param>
    /// <exception cref="InputException">
    /// An id was given, and it names no message, or one in each of several queues: nothing was done.
    /// </exception>
    /// <exception cref="NotFoundException">The actor is neither.</exception>
    /// <exception cref="BrokerAwayException">The broker does not answer.</exception>
    public async Task<DeadLetterOutcome> HandleAsync(DeadLetterVerb verb, DeadLetterChoice choice, Actor actor,
        CancellationToken ct)
    {
        OperatorActor.Require(actor);
        var now = time.GetUtcNow().UtcDateTime;
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

        var which = acts.Select(a => a.Key).ToHashSet();
        var done = (await (verb == DeadLetterVerb.Replay ? letters.ReplayAsync(which, ct)
            : letters.DiscardAsync(which, ct))).ToHashSet();
        foreach (var (_, act) in acts.Where(a => done.Contains(a.Key)))
            act.Done(time.GetUtcNow().UtcDateTime);
        // What was done is done: its rows are completed even when the asker has gone.
        await db.SaveChangesAsync(CancellationToken.None);
        return new DeadLetterOutcome(acts.Count, done.Count, more);
    }

    private static void RequireOne(string id, List<DeadLetter> chosen)
    {
        if (chosen.Count == 1)
            return;
        var queues = string.Join(", ", chosen.Select(l => l.Queue));
        throw new InputException([new InputFault("--id", null, null, chosen.Count == 0
            ? new($"aucun message abandonné ne porte le numéro « {id} » ; rien n'a été fait",
                $"no message that gave up has the id \"{id}\"; nothing was done")
            : new($"le numéro « {id} » est dans plusieurs files ({queues}) : donnez aussi --queue ; rien n'a été fait",
                $"the id \"{id}\" is in several queues ({queues}): give --queue too; nothing was done"))]);
    }
}
