using Matching.Accounts;
using Matching.Persistence;
using Matching.Values;

namespace Matching.Conventions;

/// <summary>A coordinator writes a convention, sends it, takes it back, or sets it aside.</summary>
public sealed class EditConvention(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Writes another version; who directs the work decides the form anew.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">It is past being a draft.</exception>
    /// <exception cref="StaleVersionException">Somebody changed it since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task HandleAsync(Guid id, WorkDirection direction, IReadOnlyDictionary<string, string> texts,
        int expectedVersion, CoordinatorActor actor, CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, actor, ct);
        if (convention.RowVersion != expectedVersion)
            throw new StaleVersionException();
        convention.Edit(convention.Assignment, direction,
            texts.ToDictionary(t => t.Key, t => TextRule.Clause.Normalize(t.Value)), actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Puts it before the parties.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">A clause is empty or has a passage to complete, or it is no
    /// draft.</exception>
    public Task SendAsync(Guid id, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.Send(actor, Now), actor, ct);

    /// <summary>Takes it back to correct it.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or it is not before the parties.</exception>
    public Task TakeBackAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.TakeBack(why, actor, Now), actor, ct);

    /// <summary>Sets it aside.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">No reason is given, or it is void already.</exception>
    public Task VoidAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, c => c.MakeVoid(why, FreeText.ConventionSetAside, actor, Now), actor, ct);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task ChangeAsync(Guid id, Action<Convention> change, CoordinatorActor actor, CancellationToken ct)
    {
        change(await db.GetConventionAsync(id, actor, ct));
        await db.SaveChangesAsync(ct);
    }
}
