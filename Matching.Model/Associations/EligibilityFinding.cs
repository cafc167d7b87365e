using Matching.Accounts;
using Matching.FollowUps;
using Matching.Values;
using static Matching.BusinessRuleException;

namespace Matching.Associations;

/// <summary>A coordinator's finding about one legal basis, with its evidence. Append-only.</summary>
public sealed class EligibilityFinding
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; private init; }
    /// <summary>Id of the association.</summary>
    public Guid AssociationId { get; private init; }
    /// <summary>The legal basis that was checked.</summary>
    public LegalBasis Basis { get; private init; }
    /// <summary>Whether the association satisfies the legal basis.</summary>
    public bool Holds { get; private init; }
    /// <summary>The document that was checked: name, number, date, outcome of a ruling.</summary>
    public string Evidence { get; private init; } = "";
    /// <summary>Last day on which the finding is valid; null when it has no end.</summary>
    public DateOnly? ValidUntil { get; private init; }
    /// <summary>Account id of the coordinator.</summary>
    public Guid FoundBy { get; private init; }
    /// <summary>UTC instant of the finding.</summary>
    public DateTime At { get; private init; }

    /// <summary>Creates a finding.</summary>
    /// <exception cref="BusinessRuleException">The evidence is blank or too long, a satisfied basis has ended, or
    /// social utility is declared satisfied, which alone gives no eligibility.</exception>
    public static EligibilityFinding Create(Guid association, EligibilityContent content, CoordinatorActor actor,
        DateTime now)
    {
        var (basis, holds, evidence, validUntil) = content;
        Require(!string.IsNullOrWhiteSpace(evidence),
            "Indiquez la pièce sur laquelle vous vous fondez.", "Name the document that you rely on.");
        Require(TextRule.LengthOf(evidence) <= TextRule.Evidence.MaxLength,
            $"La pièce se décrit en {TextRule.Evidence.MaxLength} caractères au plus.",
            $"Describe the document in at most {TextRule.Evidence.MaxLength} characters.");
        Require(!(holds && validUntil < WorkingCalendar.DayOf(now)),
            "Cette pièce n'est plus valable.", "This document is no longer valid.");
        Require(!(holds && basis == LegalBasis.SocialUtility),
            "L'utilité sociale ne rend pas éligible à elle seule : établissez une autre base.",
            "Social utility alone does not make an association eligible: establish another basis.");
        return new()
        {
            Id = Guid.CreateVersion7(),
            AssociationId = association,
            Basis = basis,
            Holds = holds,
            Evidence = evidence.Trim(),
            ValidUntil = validUntil,
            FoundBy = actor.Account,
            At = now,
        };
    }
}
