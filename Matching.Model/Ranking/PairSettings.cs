using Matching.Datasets.Rows;

namespace Matching.Ranking;

/// <summary>Settings of the rules about pairs, and neutral values for what was not said.</summary>
public sealed record PairSettings
{
    /// <summary>Default of <see cref="MaxOpenOffers"/>.</summary>
    public const int DefaultMaxOpenOffers = 3;

    /// <summary>Maximum number of open offers of one employee.</summary>
    public int MaxOpenOffers { get; init; } = DefaultMaxOpenOffers;
    /// <summary>
    /// Radius that features and reasons assume when none is declared, in km as the crow flies; it breaks no limit.
    /// </summary>
    public double NeutralRadiusKm { get; init; } = 50;
    /// <summary>Language that an employee who lists none speaks (ISO 639-1); whether others are spoken is
    /// unknown.</summary>
    public string DefaultLanguage { get; init; } = "fr";

    /// <summary>Whether an employee speaks a language; null when they did not say.</summary>
    internal bool? Speaks(EmployeeRow person, string language) => person.Languages.Count > 0
        ? person.Languages.Contains(language, StringComparer.OrdinalIgnoreCase)
        : language.Equals(DefaultLanguage, StringComparison.OrdinalIgnoreCase) ? true : null;
}
