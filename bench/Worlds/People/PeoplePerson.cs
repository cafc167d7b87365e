using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>A skill that a person holds, listed in the profile or not.</summary>
internal readonly record struct PersonSkill(int Skill, int Level);

/// <summary>An employee: the profile as filled in, and what is true.</summary>
internal sealed record PeoplePerson
{
    /// <summary>The profile.</summary>
    public required EmployeeRow Row { get; init; }
    /// <summary>Number of the employee.</summary>
    public required int Number { get; init; }
    /// <summary>Whether the employee may occur in the history; the others were never seen.</summary>
    public required bool IsKnown { get; init; }
    /// <summary>Number of the home commune.</summary>
    public required int Home { get; init; }
    /// <summary>Number of the occupation.</summary>
    public required int Occupation { get; init; }
    /// <summary>All skills held.</summary>
    public required PersonSkill[] Skills { get; init; }
    /// <summary>Skills that the employee wants to develop.</summary>
    public required int[] Wishes { get; init; }
    /// <summary>Everything that the profile says only in part.</summary>
    public required PersonHabits Habits { get; init; }

    /// <summary>The employee as far as the profile tells, its text included.</summary>
    public PeoplePerson AsDeclared(PeopleDistance distance) =>
        this with { Habits = Habits.AsDeclared(Row, distance) };
}
