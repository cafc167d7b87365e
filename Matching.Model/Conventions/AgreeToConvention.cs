using Matching.Accounts;
using Matching.Persistence;

namespace Matching.Conventions;

/// <summary>A party agrees to a convention, here or on paper.</summary>
public sealed class AgreeToConvention(MatchingDbContext db, TimeProvider time)
{
    /// <summary>The actor agrees for her own party.</summary>
    /// <param name="id">The convention.</param>
    /// <param name="version">The version that she read: another one must be read first.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not before the parties, or she agreed already.</exception>
    /// <exception cref="StaleVersionException">Another version stands by now.</exception>
    public async Task HandleAsync(Guid id, int version, SignedInActor actor, CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, actor, ct);
        if (convention.Version != version)
            throw new StaleVersionException();
        convention.Agree(Convention.PartyOf(actor), null, actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A coordinator enters that a party signed the paper.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">It is not before the parties, the party agreed already, or the day lies
    /// ahead.</exception>
    public async Task OnPaperAsync(Guid id, ConventionParty party, DateOnly signedOn, CoordinatorActor actor,
        CancellationToken ct)
    {
        var convention = await db.GetConventionAsync(id, actor, ct);
        convention.Agree(party, signedOn, actor, Now);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
