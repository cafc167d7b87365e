using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Matching.FollowUps;

/// <summary>
/// Adds what a change of state causes to the save that contains it: the snapshots of an offer, the notices to the
/// parties, the due date of the new step, the follow-ups of the new state, and the cancellation of follow-ups that no
/// longer apply. Every use case that calls a transition method therefore has the same effects.
/// </summary>
internal sealed class FollowUpInterceptor(FollowUpSettings settings) : SaveChangesInterceptor
{
    /// <summary>
    /// The unique keys of notices and follow-ups, as error messages of PostgreSQL and SQLite name them.
    /// </summary>
    private static readonly string[] UniqueKeys =
        ["ix_notices_key", "ix_follow_ups_key", "notices.key", "follow_ups.key"];

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData,
        InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (MatchingDbContext)eventData.Context!;
        await new TakeSnapshots(db).ApplyAsync(cancellationToken);
        await new FollowUpPlanner(db, settings).ApplyAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The save contains a transition.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData,
        InterceptionResult<int> result) =>
        TransitionsInSave.ReadNew((MatchingDbContext)eventData.Context!).Count == 0
            ? result
            : throw new InvalidOperationException("Transitions must be saved with SaveChangesAsync.");

    /// <inheritdoc />
    /// <exception cref="DbUpdateConcurrencyException">Another process saved the same transition concurrently, with the
    /// same notices and follow-ups.</exception>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData,
        CancellationToken cancellationToken = default) =>
        // A failed batch does not identify the row, but the error messages of both databases name the unique key.
        eventData.Exception is DbUpdateException { InnerException.Message: { } message }
            and not DbUpdateConcurrencyException && UniqueKeys.Any(key => message.Contains(key))
            ? throw new DbUpdateConcurrencyException("The same transition was saved concurrently.", eventData.Exception)
            : Task.CompletedTask;
}
