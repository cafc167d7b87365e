namespace Matching.Associations;

/// <summary>
/// Legal basis on which an association may receive lent skills (art. 238 bis CGI; a lawyer confirms doubtful cases).
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
    /// <summary>Social utility (ESUS): recorded, but gives no eligibility by itself.</summary>
    SocialUtility,
}
