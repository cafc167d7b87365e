namespace Matching.Offers;

/// <summary>An offer that an approval ends.</summary>
/// <param name="ApprovalOf">Id of the approved offer.</param>
/// <param name="OfferId">Id of the offer that ends.</param>
/// <param name="NeedId">Id of the ending offer's need.</param>
/// <param name="NeedTitle">Title of that need.</param>
/// <param name="EmployeeId">Id of the ending offer's employee.</param>
/// <param name="Employee">Display name of that employee.</param>
/// <param name="Step">Step of the ending offer.</param>
/// <param name="Because">One of <see cref="ObsoleteReason"/>.</param>
public sealed record ApprovalEnd(
    Guid ApprovalOf, Guid OfferId, Guid NeedId, string NeedTitle, Guid EmployeeId, string Employee, OfferStatus Step,
    string Because)
{
    /// <summary>
    /// True if the offer ends because the approval takes the last seat; false if the employee's dates overlap.
    /// </summary>
    public bool IsSeat => Because == ObsoleteReason.SeatFilled;
}

/// <summary>The offers that an approval ends, as one coordinator may read them.</summary>
/// <param name="Visible">Offers in the coordinator's scope: those of other employees for the last seat, and other
/// offers of the employee.</param>
/// <param name="Elsewhere">Number of further offers, outside the scope.</param>
public sealed record ApprovalEffect(IReadOnlyList<ApprovalEnd> Visible, int Elsewhere)
{
    /// <summary>Total number of offers that end.</summary>
    public int Count => Visible.Count + Elsewhere;
    /// <summary>Other offers of the approved employee.</summary>
    public IEnumerable<ApprovalEnd> OfPerson => Visible.Where(e => !e.IsSeat);
    /// <summary>Offers of other employees for the approved need.</summary>
    public IEnumerable<ApprovalEnd> OfSeat => Visible.Where(e => e.IsSeat);
}
