namespace Matching.Associations;

/// <summary>
/// Whether an association may receive lent skills, as found by coordinators (art. 238 bis CGI; see docs/law.md).
/// </summary>
public enum Eligibility
{
    /// <summary>Not checked yet; its needs cannot open.</summary>
    Unknown,
    /// <summary>Of general interest.</summary>
    GeneralInterest,
    /// <summary>Recognised as of public utility.</summary>
    PublicUtility,
    /// <summary>A public body.</summary>
    PublicBody,
    /// <summary>On another legal basis (foundation, higher education, body of the European Economic Area).</summary>
    OtherBasis,
    /// <summary>Not eligible; its needs cannot open.</summary>
    NotEligible,
}
