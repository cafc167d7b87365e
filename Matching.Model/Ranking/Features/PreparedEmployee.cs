using Matching.Missions;

namespace Matching.Ranking.Features;

/// <summary>An employee of a <see cref="CandidateIndex"/> with the codes and words of their row resolved.</summary>
internal readonly record struct PreparedEmployee
{
    public (int Skill, int Level)[] Skills { get; init; }
    /// <summary>Skills that the text names, listed or not, in order of their position.</summary>
    public SaidSkill[] Said { get; init; }
    public int[] Wanted { get; init; }
    public int[] Causes { get; init; }
    /// <summary>Number of the occupation; -1 when undeclared.</summary>
    public int Occupation { get; init; }
    /// <summary>Number of the entity; -1 when undeclared.</summary>
    public int Entity { get; init; }
    public (int Word, float Weight)[] OwnWords { get; init; }
    public (int Word, float Weight)[] Titles { get; init; }
    public (int Word, float Weight)[] AllWords { get; init; }
    public (double Lat, double Lon) Place { get; init; }
    /// <summary>Separate windows in order of time; empty when the employee did not say.</summary>
    public DateSpan[] Windows { get; init; }

    /// <summary>Each skill that the employee lists or names.</summary>
    public IEnumerable<int> ListedOrSaid => Skills.Select(s => s.Skill).Union(Said.Select(s => s.Skill));
}
