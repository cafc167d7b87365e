using Matching.Accounts;
using Matching.Contracts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>An association changes, submits or withdraws its need.</summary>
public sealed class ChangeNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Why offers of an older version are obsolete; screens turn it into a sentence.</summary>
    public const string Why = "need changed";

    /// <summary>
    /// Replaces what is asked. An open need gets a new version, which owes a new match run. When format, days, dates or place changed, nobody
    /// has said yes to what is asked now: the offers of the older versions become obsolete, and their people may be asked again.
    /// </summary>
    /// <exception cref="NotFoundException">Not the association's need.</exception>
    /// <exception cref="BusinessRuleException">It is past changing.</exception>
    /// <exception cref="StaleVersionException">Somebody changed it since <paramref name="expectedVersion"/> was read.</exception>
    public async Task HandleAsync(Guid needId, NeedContent content, int expectedVersion, AssociationActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (need.RowVersion != expectedVersion)
            throw new StaleVersionException();
        var before = Asked(need);
        need.Change(content, actor, Now);
        if (need.Status == NeedStatus.Open)
        {
            db.Publish(new NeedOpened(need.Id, need.Version), Now);
            if (Asked(need) != before)
                await MakeOffersObsoleteAsync(need, actor, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What somebody says yes to: when, how long, how, where.</summary>
    private static (Datasets.MissionFormat?, double?, DateOnly?, DateOnly?, Datasets.RemoteWork?, string?) Asked(Need need) =>
        (need.Terms.Format, need.Terms.Days, need.Terms.Start, need.Terms.End, need.Terms.Remote, need.CommuneCode);

    private async Task MakeOffersObsoleteAsync(Need need, AssociationActor actor, CancellationToken ct)
    {
        foreach (var offer in await db.Offers.Live().Where(o => o.NeedId == need.Id && o.NeedVersion < need.Version).ToListAsync(ct))
        {
            offer.MakeObsolete(Why, actor, Now);
            db.PublishMove(offer, Now);
        }
    }

    /// <summary>Hands a draft to the coordinators.</summary>
    /// <exception cref="NotFoundException">Not the association's need.</exception>
    /// <exception cref="BusinessRuleException">It is not ready, or not a draft.</exception>
    public async Task SubmitAsync(Guid needId, bool confirmsUnusualLength, AssociationActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Submit(actor, Now, confirmsUnusualLength);
        db.Publish(new NeedSubmitted(need.Id), Now);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
