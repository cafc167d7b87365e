using System.Globalization;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// Worlds whose parameters are drawn at random, named <c>drawn1</c>, <c>drawn2</c> …: nobody has chosen what they are
/// like. The first ones are worlds to choose by; those from <c>drawn900</c> on are only read in the end.
/// </summary>
internal static class DrawnPreset
{
    private const string Prefix = "drawn";
    private const int Seed = 77_000;

    private static readonly string[][] Regions =
    [
        ["14", "27", "50", "61", "76"], ["09", "11", "31", "32", "34", "81", "82"],
        ["04", "05", "06", "13", "83", "84"],
        ["21", "25", "39", "58", "70", "71", "89", "90"], ["16", "17", "24", "33", "40", "47", "79", "86"],
    ];

    /// <summary>The preset of this name; null for any other name.</summary>
    public static PeoplePreset? Find(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Draw(new WorldDraws(Seed + number))
            : null;

    private static PeoplePreset Draw(WorldDraws draws)
    {
        double Between(double low, double high) => low + (high - low) * draws.Unit();
        int Whole(int low, int high) => low + draws.Below(high - low + 1);
        var (minRequired, radius) = (Whole(2, 5), Between(12, 60));
        return new(Regions[draws.Below(Regions.Length)])
        {
            People = Whole(1500, 5000),
            PopulationPower = Between(0.5, 1),
            NarrowerSkills = draws.Chance(0.3) ? Whole(2, 5) : 0,
            MinRequired = minRequired,
            MaxRequired = minRequired + Whole(2, 5),
            OtherSkills = Whole(3, 14),
            EssentialShare = Between(0.05, 0.35),
            NeedsWithHiddenSkill = Between(0.2, 0.6),
            PeopleWithHiddenSkill = Between(0.1, 0.5),
            Silence = new(Between(0.1, 0.6), Between(0.1, 0.6), Between(0.2, 0.7), Between(0.3, 0.8),
                Between(0.3, 0.8), Between(0.2, 0.6), Between(0.1, 0.6), Between(0, 0.3)),
            Distance = new(Weight: Between(0.5, 1.2), ScaleKm: radius * Between(0.4, 1.1), Power: Between(1, 2),
                BeyondCost: Between(0.8, 2.5), BeyondKm: Between(10, 60), RadiusKm: radius),
            Costs = new(Between(0.6, 2.2), Between(0.5, 1.8), Between(0.8, 2.6), Between(0.8, 2.5), Between(0.4, 1.6),
                Between(0.2, 1)),
            Tastes = DrawTastes(Between),
            PositionExponent = Between(0.2, 1),
            EmployeeYes = Between(0.12, 0.45),
            AssociationYes = Between(0.3, 0.65),
        };
    }

    private static PeopleTastes DrawTastes(Func<double, double, double> between) => new()
    {
        Cause = between(0.2, 1.1),
        Latent = between(0.1, 0.7),
        Format = between(0.1, 0.6),
        Wish = between(0.3, 1.1),
        Skills = between(1, 2.4),
        SkillsForAssociation = between(2.5, 5),
        CoverPower = between(0.7, 1.4),
        Nice = between(0.2, 1),
        Occupation = between(0.4, 1.4),
        Openness = between(0.3, 0.8),
        PairNoise = between(0.3, 0.6),
    };
}
