namespace Matching.Associations;

/// <summary>Labels of legal bases and eligibilities, and the eligibility that each basis gives.</summary>
public static class LegalBases
{
    /// <summary>Returns the eligibility that a satisfied legal basis gives.</summary>
    internal static Eligibility EligibilityFor(LegalBasis basis) => basis switch
    {
        LegalBasis.GeneralInterest => Eligibility.GeneralInterest,
        LegalBasis.PublicUtility => Eligibility.PublicUtility,
        LegalBasis.PublicBody => Eligibility.PublicBody,
        LegalBasis.Foundation or LegalBasis.HigherEducation or LegalBasis.EeaBody or LegalBasis.SocialUtility =>
            Eligibility.OtherBasis,
    };

    /// <summary>Localised label of a legal basis.</summary>
    public static LocalizedText LabelFor(LegalBasis basis) => basis switch
    {
        LegalBasis.GeneralInterest => new("Intérêt général", "General interest"),
        LegalBasis.PublicUtility => new("Utilité publique reconnue", "Recognised public utility"),
        LegalBasis.Foundation => new("Fondation ou fonds de dotation", "Foundation or endowment fund"),
        LegalBasis.PublicBody => new("Organisme public", "Public body"),
        LegalBasis.HigherEducation => new("Enseignement supérieur", "Higher education"),
        LegalBasis.EeaBody => new("Organisme de l'Espace économique européen", "Body of the European Economic Area"),
        LegalBasis.SocialUtility => new("Utilité sociale (ESUS)", "Social utility (ESUS)"),
    };

    /// <summary>Localised label of an eligibility, in lower case.</summary>
    public static LocalizedText LabelFor(Eligibility standing) => standing switch
    {
        Eligibility.Unknown => new("à vérifier", "to be checked"),
        Eligibility.GeneralInterest => new("d'intérêt général", "of general interest"),
        Eligibility.PublicUtility => new("d'utilité publique", "of public utility"),
        Eligibility.PublicBody => new("organisme public", "public body"),
        Eligibility.OtherBasis => new("éligible", "eligible"),
        Eligibility.NotEligible => new("non éligible", "not eligible"),
    };
}
