namespace Matching.IntegrationTests.FollowUps;

/// <summary>Who takes part in a story.</summary>
/// <param name="Employees">Number of employees.</param>
/// <param name="Workers">How the job is run.</param>
/// <param name="AsksManager">Whether the entity asks line managers.</param>
/// <param name="Listed">Maximum number of ranked employees.</param>
internal sealed record StoryCast(int Employees, Workers Workers = Workers.One, bool AsksManager = true,
    int Listed = int.MaxValue);
