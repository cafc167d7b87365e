using Matching.Datasets.Rows;

namespace Matching.Ranking;

/// <summary>Limits of the gates and defaults for undeclared values.</summary>
public sealed record GateSettings
{
    /// <summary>Default of <see cref="MaxOpenOffers"/>.</summary>
    public const int DefaultMaxOpenOffers = 3;

    /// <summary>Maximum number of open offers of one employee.</summary>
    public int MaxOpenOffers { get; init; } = DefaultMaxOpenOffers;
    /// <summary>Radius of an employee who declares none, in km as the crow flies.</summary>
    public double DefaultRadiusKm { get; init; } = 50;
    /// <summary>Language of an employee who declares none (ISO 639-1).</summary>
    public string DefaultLanguage { get; init; } = "fr";
    /// <summary>Smallest cover of a required skill by a related skill, in [0, 1].</summary>
    public float MinSkillCover { get; init; } = 0.1f;

    /// <summary>Whether an employee speaks a language.</summary>
    internal bool Speaks(EmployeeRow person, string language) => person.Languages.Count == 0
        ? language == DefaultLanguage
        : person.Languages.Contains(language, StringComparer.OrdinalIgnoreCase);
}
