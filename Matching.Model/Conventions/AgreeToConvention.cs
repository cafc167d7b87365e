using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Conventions;

/// <summary>Records a party's agreement to a convention, online or on paper.</summary>
public sealed class AgreeToConvention(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Records the agreement of the actor's party.</summary>
    /// <param name="id">Id of the convention.</param>
    /// <param name="version">Version that the actor has read.</param>
    /// <param name="actor">Who agrees, for the party that they belong to.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">The actor may not see the convention.</exception>
    /// <exception cref="BusinessRuleException">The convention is not sent, or the party has already agreed.</exception>
    /// <exception cref="StaleVersionException">There is a newer version.</exception>
    public async Task HandleAsync(Guid id, int version, SignedInActor actor, CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, actor, ct);
        if (convention.Version != version)
            throw new StaleVersionException();
        convention.Agree(Convention.PartyOf(actor), null, actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Records, by a coordinator, that a party signed on paper.</summary>
    /// <exception cref="NotFoundException">The convention is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">The convention is not sent, the party has already agreed, or the date is
    /// in the future.</exception>
    public async Task OnPaperAsync(Guid id, ConventionParty party, DateOnly signedOn, CoordinatorActor actor,
        CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, actor, ct);
        convention.Agree(party, signedOn, actor, Now);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.UtcNow();
}
