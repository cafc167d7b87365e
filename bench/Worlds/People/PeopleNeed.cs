using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>A required skill, listed or named in the text only.</summary>
/// <param name="Skill">Number of the skill.</param>
/// <param name="Level">Level asked, 1 to 4.</param>
/// <param name="Importance">Weight beside the other required skills.</param>
/// <param name="IsEssential">Whether the need cannot do without it.</param>
internal readonly record struct NeedSkill(int Skill, int Level, double Importance, bool IsEssential);

/// <summary>A need: the form as filled in, and what is true.</summary>
internal sealed record PeopleNeed
{
    /// <summary>The form.</summary>
    public required NeedRow Row { get; init; }
    /// <summary>Number of the need.</summary>
    public required int Number { get; init; }
    /// <summary>Number of the association.</summary>
    public required int Association { get; init; }
    /// <summary>Number of the commune of work.</summary>
    public required int Place { get; init; }
    /// <summary>Number of the closest occupation, whether or not the form names it.</summary>
    public required int Occupation { get; init; }
    /// <summary>The required skills.</summary>
    public required NeedSkill[] Required { get; init; }
    /// <summary>The nice skills, by number.</summary>
    public required int[] Nice { get; init; }
}
