namespace Matching.Conventions;

/// <summary>
/// The sponsor's standard texts in conventions: settings <c>Conventions:*</c>. If a setting is empty, the coordinator
/// completes the text.
/// </summary>
public sealed record ConventionSettings
{
    /// <summary>Name and position of the sponsor's signatory.</summary>
    public string Signatory { get; init; } = "";
    /// <summary>Name of the employer of employees without an entity.</summary>
    public string Employer { get; init; } = "";
    /// <summary>Who pays travel and meals, and how.</summary>
    public string Expenses { get; init; } = "";
    /// <summary>Notice period of an early end, for example « 15 jours ».</summary>
    public string Notice { get; init; } = "";
}
