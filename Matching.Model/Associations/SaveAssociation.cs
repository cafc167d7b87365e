using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;

namespace Matching.Associations;

/// <summary>
/// The properties that an association may change itself. Its name is not one of them, because its eligibility was found
/// for that name.
/// </summary>
/// <param name="CommuneCode">INSEE code of the commune of its seat.</param>
/// <param name="Size">Number of salaried staff, at least 0; null when not declared.</param>
/// <param name="Causes">Codes of the causes that it serves.</param>
public sealed record AssociationContent(string CommuneCode, int? Size, IReadOnlyList<string> Causes);

/// <summary>An association changes its own properties.</summary>
public sealed class SaveAssociation(MatchingDbContext db)
{
    /// <summary>Replaces the properties. If the seat moves, submitted needs keep their place of work.</summary>
    /// <exception cref="BusinessRuleException">The size is negative.</exception>
    /// <exception cref="StaleVersionException">The association changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task HandleAsync(AssociationContent content, int expectedVersion, AssociationActor actor,
        CancellationToken ct)
    {
        BusinessRuleException.Require(content.Size is null or >= 0, "L'effectif ne peut pas être négatif.",
            "The number of staff cannot be negative.");
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
