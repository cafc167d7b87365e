namespace Matching.Api.ReadModels;

/// <summary>
/// An employee that a coordinator may nominate, with details that distinguish people of the same name. Causes are
/// private and left out.
/// </summary>
public sealed record NomineeView
{
    public required Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public required string? Entity { get; init; }
    public required string Place { get; init; }
    /// <summary>Band of the distance from the place of the need.</summary>
    public required string Distance { get; init; }
    public required LocalizedText? Occupation { get; init; }
    /// <summary>Skills of the need that the employee has.</summary>
    public required IReadOnlyList<LocalizedText> Skills { get; init; }
    /// <summary>Required skills of the need that the employee lacks.</summary>
    public required IReadOnlyList<LocalizedText> MissingSkills { get; init; }
    /// <summary>Days taken by approved missions in the year in which the need starts.</summary>
    public required double DaysTaken { get; init; }
    public required double? DaysPerYear { get; init; }
    /// <summary>Why the employee may not be nominated now, in words; empty if they may.</summary>
    public required IReadOnlyList<string> Exclusions { get; init; }
    /// <summary>Days left in that year; null if the profile sets no quota.</summary>
    public double? DaysLeft => DaysPerYear is { } days ? Math.Max(0, days - DaysTaken) : null;
}
