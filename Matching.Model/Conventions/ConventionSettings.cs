namespace Matching.Conventions;

/// <summary>
/// What the sponsor always writes into its conventions: settings <c>Conventions:*</c>. An empty one is left for the
/// coordinator to complete.
/// </summary>
public sealed record ConventionSettings
{
    /// <summary>Name and position of the person who signs for the sponsor.</summary>
    public string Signatory { get; init; } = "";
    /// <summary>Name of the employer of people without an entity.</summary>
    public string Employer { get; init; } = "";
    /// <summary>Who pays travel and meals, and how.</summary>
    public string Expenses { get; init; } = "";
    /// <summary>Notice of an early end, e.g. « 15 jours ».</summary>
    public string Notice { get; init; } = "";
}
