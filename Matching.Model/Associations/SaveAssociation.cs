using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;

namespace Matching.Associations;

/// <summary>
/// What an association says of itself. Its name is what its eligibility was found for: a coordinator changes it.
/// </summary>
/// <param name="CommuneCode">INSEE code of its seat.</param>
/// <param name="Size">Salaried staff, or null.</param>
/// <param name="Causes">Causes it serves.</param>
public sealed record AssociationContent(string CommuneCode, int? Size, IReadOnlyList<string> Causes);

/// <summary>An association changes what it says of itself.</summary>
public sealed class SaveAssociation(MatchingDbContext db)
{
    /// <summary>Replaces it. Needs that wait or are open keep the place of work with which they were read.</summary>
    /// <exception cref="BusinessRuleException">The size is negative.</exception>
    /// <exception cref="StaleVersionException">It changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task HandleAsync(AssociationContent content, int expectedVersion, AssociationActor actor,
        CancellationToken ct)
    {
        BusinessRuleException.Require(content.Size is null or >= 0, "L'effectif ne peut pas être négatif.",
            "The staff cannot be negative.");
        var association = await db.GetAssociationAsync(actor.AssociationId, actor, ct);
        if (association.RowVersion != expectedVersion)
            throw new StaleVersionException();
        if (association.CommuneCode != content.CommuneCode)
            await db.KeepPlacesAsync([association.Id], ct);
        (association.CommuneCode, association.Size, association.Causes) =
            (content.CommuneCode, content.Size, [.. content.Causes]);
        await db.SaveChangesAsync(ct);
    }
}
