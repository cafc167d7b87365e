using Matching.Accounts;
using Matching.Conventions;

namespace Matching.Notices;

/// <summary>A convention that awaits agreements.</summary>
/// <param name="ConventionId">Id of the convention.</param>
/// <param name="Mission">The mission, with the assignment's own dates and days.</param>
/// <param name="Reader">Role of the recipient.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="IsLoan">Whether the mission can start only when the convention is signed.</param>
/// <param name="Missing">Parties that have not agreed.</param>
/// <param name="SentAt">UTC instant at which it was sent to the parties.</param>
public sealed record ConventionFactsForReader(Guid ConventionId, MissionFacts Mission, Role Reader, string Employee,
    bool IsLoan, IReadOnlyList<ConventionParty> Missing, DateTime SentAt) : NoticeFacts
{
    /// <summary>Planned reminders and the escalation, earliest first.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
}
