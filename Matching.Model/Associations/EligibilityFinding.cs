using Matching.Accounts;
using Matching.FollowUps;
using Matching.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

/// <summary>What a coordinator found about one legal basis, with the evidence. Written once.</summary>
public sealed class EligibilityFinding
{

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>The association.</summary>
    public Guid AssociationId { get; private init; }
    /// <summary>The basis looked at.</summary>
    public LegalBasis Basis { get; private init; }
    /// <summary>Whether it holds.</summary>
    public bool Holds { get; private init; }
    /// <summary>The document seen: name, number, date, outcome of a ruling.</summary>
    public string Evidence { get; private init; } = "";
    /// <summary>Last day on which it holds; null when it has no end.</summary>
    public DateOnly? ValidUntil { get; private init; }
    /// <summary>Account of the coordinator.</summary>
    public Guid FoundBy { get; private init; }
    /// <summary>UTC instant.</summary>
    public DateTime At { get; private init; }

    /// <summary>A new finding.</summary>
    /// <exception cref="BusinessRuleException">No evidence, an end in the past, or a basis that gives no eligibility is
    /// said to hold.</exception>
    public static EligibilityFinding Create(
        Guid association, LegalBasis basis, bool holds, string evidence, DateOnly? validUntil, CoordinatorActor actor,
        DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(evidence),
            "Dites sur quelle pièce vous vous fondez.", "Say which document you rely on.");
        BusinessRuleException.Require(TextRule.LengthOf(evidence) <= TextRule.Evidence.MaxLength,
            $"La pièce se décrit en {TextRule.Evidence.MaxLength} caractères au plus.",
            $"Describe the document in {TextRule.Evidence.MaxLength} characters at most.");
        BusinessRuleException.Require(!holds || !(validUntil < WorkingCalendar.DayOf(now)),
            "Cette pièce n'est plus valable.", "This document is no longer valid.");
        BusinessRuleException.Require(!holds || basis != LegalBasis.SocialUtility,
            "L'utilité sociale ne rend pas éligible à elle seule : établissez une autre base.",
            "Social utility does not make eligible by itself: establish another basis.");
        return new EligibilityFinding
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
