using Matching.Needs;
using Matching.Staff;

namespace Matching.Offers;

/// <summary>The pairs that <see cref="Askable"/> checks: every need with every employee.</summary>
/// <param name="Needs">Query of the needs.</param>
/// <param name="People">Query of the employees.</param>
internal sealed record AskingScope(IQueryable<Need> Needs, IQueryable<Employee> People)
{
    /// <summary>
    /// Job id of a round whose own offers are ignored, so that a resumed round gets the same result; null for none.
    /// </summary>
    public Guid? ExcludedRound { get; init; }
}
