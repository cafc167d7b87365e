namespace Matching.Conventions;

/// <summary>A party of a convention.</summary>
public enum ConventionParty
{
    /// <summary>The host association.</summary>
    Association,
    /// <summary>The employee; for a loan, they agree to the amendment.</summary>
    Employee,
    /// <summary>The sponsor, represented by a coordinator.</summary>
    Sponsor,
}
