using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

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
