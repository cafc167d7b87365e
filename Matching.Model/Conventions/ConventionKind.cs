namespace Matching.Conventions;

/// <summary>The legal form of a convention.</summary>
public enum ConventionKind
{
    /// <summary>Service: the employer keeps directing the work.</summary>
    Service,
    /// <summary>Loan of labour (labour code, articles L8241-2 and L8241-3): the host directs the work.</summary>
    Loan,
}
