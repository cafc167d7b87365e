namespace Matching.Bench.Worlds.People;

/// <summary>The presets by name: four to choose by, and three that are only read in the end.</summary>
internal static class PeoplePresets
{
    /// <summary>Worlds by which weights and forms may be chosen.</summary>
    public static string[] ToChooseBy { get; } = ["city", "wide", "rural", "strict"];

    /// <summary>Worlds that are not run while choosing.</summary>
    public static string[] Apart { get; } = ["silent", "tastes", "coast"];

    /// <summary>A preset by its name, also a drawn one; null for an unknown name.</summary>
    public static PeoplePreset? Find(string name) => Named.GetValueOrDefault(name) ?? DrawnPreset.Find(name);

    /// <summary>The presets with names of their own.</summary>
    public static Dictionary<string, PeoplePreset> Named { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["city"] = new("92", "75", "93", "94", "78", "91")
        {
            Distance = new(Weight: 0.9, ScaleKm: 7, Power: 1, BeyondCost: 1.5, BeyondKm: 10, RadiusKm: 15),
        },
        ["wide"] = new("67", "57", "54", "88", "21", "71")
        {
            Distance = new(Weight: 0.9, ScaleKm: 45, Power: 1, BeyondCost: 1.4, BeyondKm: 50, RadiusKm: 60),
            Tastes = new() { SkillsForAssociation = 4.5 },
        },
        ["rural"] = new("12", "23", "19", "87", "15", "48", "46", "43")
        {
            People = 2500,
            PopulationPower = 0.5,
            Distance = new(Weight: 0.7, ScaleKm: 35, Power: 1, BeyondCost: 1.2, BeyondKm: 40, RadiusKm: 45),
            Tastes = new() { Occupation = 0.6, Cause = 0.8 },
            PositionExponent = 0.7,
        },
        ["strict"] = new("38", "69", "42", "01", "73", "74")
        {
            EssentialShare = 0.3,
            Silence = new(Days: 0.3, Window: 0.35, Language: 0.4),
            Distance = new(Weight: 0.7, ScaleKm: 25, Power: 1, BeyondCost: 3, BeyondKm: 15),
            Costs = new(FormatRefused: 2.2, Days: 1.8, Window: 2.8, Language: 2.5, Essential: 1.4, OnSite: 1),
        },
        ["silent"] = new("59", "62", "80", "02", "60")
        {
            Silence = new(Format: 0.6, Radius: 0.6, Days: 0.7, Window: 0.8, Language: 0.8, Remote: 0.6, Cause: 0.6,
                Occupation: 0.3),
            NeedsWithHiddenSkill = 0.6,
            PeopleWithHiddenSkill = 0.5,
        },
        ["tastes"] = new("33", "31", "40", "47", "82", "32", "81", "64")
        {
            Distance = new(Weight: 1.1, ScaleKm: 35, Power: 2, BeyondCost: 1, BeyondKm: 60, RadiusKm: 40),
            Costs = new(FormatRefused: 0.8, Days: 0.7, Window: 1.2, Language: 1.2, Essential: 0.6, OnSite: 0.3),
            Tastes = new() { Cause = 1.1, Latent = 0.6, Format = 0.5, Wish = 1, CoverPower = 0.7, Openness = 0.7 },
            PositionExponent = 0.9,
        },
        ["coast"] = new("29", "56", "22", "35", "44", "85", "17", "50")
        {
            NarrowerSkills = 5,
            MinRequired = 5,
            MaxRequired = 9,
            OtherSkills = 14,
            Distance = new(Weight: 0.8, ScaleKm: 25, Power: 1.4, BeyondCost: 1.8, BeyondKm: 30),
            Tastes = new() { CoverPower = 0.8, SkillsForAssociation = 4.5 },
            PositionExponent = 0.3,
        },
    };
}
