namespace Matching.Bench.Worlds.People;

/// <summary>Parameters of a world of half-filled profiles. The values here are those of most presets.</summary>
/// <param name="Departments">Codes of the departments where people and associations live; an adversarial history always
/// shows the first one first.</param>
internal sealed record PeoplePreset(params string[] Departments)
{
    /// <summary>Number of employees.</summary>
    public int People { get; init; } = 4000;
    /// <summary>Communes are drawn by population to this power.</summary>
    public double PopulationPower { get; init; } = 0.75;
    /// <summary>Number of narrower skills added below each skill of the built-in taxonomy.</summary>
    public int NarrowerSkills { get; init; }
    /// <summary>Smallest number of required skills that a need lists.</summary>
    public int MinRequired { get; init; } = 3;
    /// <summary>Largest number of required skills that a need lists.</summary>
    public int MaxRequired { get; init; } = 7;
    /// <summary>Mean number of skills that people hold beside those of their occupation.</summary>
    public int OtherSkills { get; init; } = 6;
    /// <summary>Probability that a required skill is essential.</summary>
    public double EssentialShare { get; init; } = 0.2;
    /// <summary>Share of the needs whose text names a required skill that the list lacks.</summary>
    public double NeedsWithHiddenSkill { get; init; } = 0.4;
    /// <summary>Share of the people whose text names a held skill that the list lacks.</summary>
    public double PeopleWithHiddenSkill { get; init; } = 0.25;
    /// <summary>What people do not say.</summary>
    public PeopleSilence Silence { get; init; } = new();
    /// <summary>How distance acts.</summary>
    public PeopleDistance Distance { get; init; } = new(Weight: 0.9, ScaleKm: 20, Power: 1, BeyondCost: 1.6,
        BeyondKm: 25);
    /// <summary>What a declared limit costs that is broken, logits.</summary>
    public PeopleCosts Costs { get; init; } = new();
    /// <summary>What draws people and associations to each other, logits.</summary>
    public PeopleTastes Tastes { get; init; } = new();
    /// <summary>η: the pair at position r of a list is examined with probability 1 / r^η.</summary>
    public double PositionExponent { get; init; } = 0.5;
    /// <summary>Mean probability that the employee of a listed pair accepts when examining it.</summary>
    public double EmployeeYes { get; init; } = 0.28;
    /// <summary>Mean probability that the association of a listed pair accepts.</summary>
    public double AssociationYes { get; init; } = 0.45;
}
