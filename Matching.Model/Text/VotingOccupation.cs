namespace Matching.Text;

/// <summary>An occupation that votes for its skills, see <see cref="NeighbourVoting"/>.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its label.</param>
/// <param name="OtherTitles">Its other titles.</param>
/// <param name="Definition">Its definition, or empty.</param>
/// <param name="Skills">Codes of the skills that it uses.</param>
internal sealed record VotingOccupation(string Code, string Label, IReadOnlyList<string> OtherTitles, string Definition,
    IReadOnlyList<string> Skills);
