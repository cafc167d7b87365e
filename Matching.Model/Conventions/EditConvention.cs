using Matching.Accounts;
using Matching.Persistence;
using Matching.Values;

namespace Matching.Conventions;

/// <summary>Edits, sends, takes back or voids a convention.</summary>
public sealed class EditConvention(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Adds a version; the direction of work determines the legal form again.</summary>
    /// <exception cref="NotFoundException">The convention is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">The convention is not a draft.</exception>
    /// <exception cref="StaleVersionException">The convention has changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public Task HandleAsync(Guid id, WorkDirection direction, IReadOnlyDictionary<string, string> texts,
        int expectedVersion, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, convention =>
        {
            if (convention.RowVersion != expectedVersion)
                throw new StaleVersionException();
            convention.Edit(direction, texts.ToDictionary(t => t.Key, t => TextRule.Clause.Normalize(t.Value)), actor,
                Now);
        }, actor, ct);

    /// <summary>Sends the convention to the parties.</summary>
    /// <exception cref="NotFoundException">The convention is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">A clause is empty or contains a placeholder, or the convention is not a
    /// draft.</exception>
    public Task SendAsync(Guid id, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.Send(actor, Now), actor, ct);

    /// <summary>Turns a sent or void convention into a draft again.</summary>
    /// <exception cref="NotFoundException">The convention is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or the convention is a draft or signed.</exception>
    public Task TakeBackAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.TakeBack(why, actor, Now), actor, ct);

    /// <summary>Makes the convention void.</summary>
    /// <exception cref="NotFoundException">The convention is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or the convention is already void.</exception>
    public Task VoidAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.MakeVoid(new(why, FreeText.ConventionSetAside), actor, Now), actor, ct);

    private DateTime Now => time.UtcNow();

    private async Task ChangeAsync(Guid id, Action<Convention> change, CoordinatorActor actor, CancellationToken ct)
    {
        change(await db.GetConventionAsync(id, actor, ct));
        await db.SaveChangesAsync(ct);
    }
}
