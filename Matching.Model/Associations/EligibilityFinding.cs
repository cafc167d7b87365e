using Matching.Accounts;
using Matching.FollowUps;
using Matching.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

/// <summary>
/// On what an association may receive lent skills (art. 238 bis CGI; a lawyer confirms doubtful cases).
/// </summary>
public enum LegalBasis
{
    /// <summary>
    /// Of general interest: eligible purpose, non-profit, disinterested, no closed circle (238 bis 1 a).
    /// </summary>
    GeneralInterest,
    /// <summary>Recognised as of public utility.</summary>
    PublicUtility,
    /// <summary>Foundation or endowment fund.</summary>
    Foundation,
    /// <summary>Public body of general interest.</summary>
    PublicBody,
    /// <summary>Public or private non-profit higher education.</summary>
    HigherEducation,
    /// <summary>Body of the European Economic Area with the same purposes.</summary>
    EeaBody,
    /// <summary>Social utility (ESUS): a valid partner, but not eligible by that alone.</summary>
    SocialUtility,
}

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

/// <summary>Legal bases and standings in words.</summary>
public static class LegalBases
{
    /// <summary>What a basis that holds makes of an association.</summary>
    internal static Eligibility Standing(LegalBasis basis) => basis switch
    {
        LegalBasis.GeneralInterest => Eligibility.GeneralInterest,
        LegalBasis.PublicUtility => Eligibility.PublicUtility,
        LegalBasis.PublicBody => Eligibility.PublicBody,
        _ => Eligibility.OtherBasis,
    };

    /// <summary>The basis in words.</summary>
    public static LocalizedText LabelFor(LegalBasis basis) => basis switch
    {
        LegalBasis.GeneralInterest => new("Intérêt général", "General interest"),
        LegalBasis.PublicUtility => new("Utilité publique reconnue", "Recognised public utility"),
        LegalBasis.Foundation => new("Fondation ou fonds de dotation", "Foundation or endowment fund"),
        LegalBasis.PublicBody => new("Organisme public", "Public body"),
        LegalBasis.HigherEducation => new("Enseignement supérieur", "Higher education"),
        LegalBasis.EeaBody => new("Organisme de l'Espace économique européen", "Body of the European Economic Area"),
        _ => new("Utilité sociale (ESUS)", "Social utility (ESUS)"),
    };

    /// <summary>The standing in words.</summary>
    public static LocalizedText LabelFor(Eligibility standing) => standing switch
    {
        Eligibility.Unknown => new("à vérifier", "to be checked"),
        Eligibility.GeneralInterest => new("d'intérêt général", "of general interest"),
        Eligibility.PublicUtility => new("d'utilité publique", "of public utility"),
        Eligibility.PublicBody => new("organisme public", "public body"),
        Eligibility.OtherBasis => new("éligible", "eligible"),
        _ => new("non éligible", "not eligible"),
    };
}

internal sealed class EligibilityFindingConfiguration : IEntityTypeConfiguration<EligibilityFinding>
{
    public void Configure(EntityTypeBuilder<EligibilityFinding> builder)
    {
        builder.ToTable("eligibility_findings");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Basis).HasConversion<string>();
        builder.HasIndex(f => f.AssociationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.FoundBy);
    }
}
