using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>
/// Generates employees: a branch, an occupation of that branch, skills of that occupation, and a few other skills.
/// </summary>
internal sealed class EmployeeMaker(DemoOptions options, SkillCatalog skills, PlaceCatalog places, Tastes tastes)
{
    /// <summary>
    /// Share of employees who accept each format, from the shortest to the longest; of Senior, those with more than 20
    /// years of work.
    /// </summary>
    private static readonly float[] OptIn = [0.85f, 0.75f, 0.5f, 0.2f, 0.08f, 0.2f];

    /// <summary>Share of employees with two availability windows.</summary>
    private const float SeveralWindows = 0.04f;

    private readonly SponsorBranch _branches = new(skills.Occupations);
    private readonly double[][] _causes = [.. Sector.AllCauses.Select(c => tastes.FindTaste("cause", c))];

    public EmployeeRow Make(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "employee", number);
        var (entity, occupation) = _branches.Draw(random);
        var years = random.Int(1, 35);
        var held = Held(random, occupation, years);
        var wanted = random.Favourites(skills.Leaves, random.Int(0, 2)).Where(c => held.All(h => h.Code != c))
            .Order(StringComparer.Ordinal).ToList();
        MissionFormat[] formats = [.. Enum.GetValues<MissionFormat>()
            .Where(f => (f is not MissionFormat.Senior || years > 20) && random.Bool(OptIn[(int)f]))];
        if (formats.Length == 0)
            formats = [MissionFormat.Flash];
        var home = places.Home(random);
        var taste = tastes.Person(number).Direction;
        var employee = new EmployeeRow
        {
            Id = $"e{number:0000000}",
            Commune = home.Code,
            Entity = entity,
            MaxKm = random.ArrayElement([10.0, 20, 30, 30, 50, 80, 100]),
            Remote = random.Bool(0.6f),
            DaysPerYear = DaysPerYear(random, formats),
            AvailableFrom = random.Bool(0.3f) ? options.Today.AddDays(-random.Int(0, 900)) : null,
            AvailableTo = random.Bool(0.15f) ? options.Today.AddDays(random.Int(90, 700)) : null,
            Formats = formats,
            Causes = [.. Sector.AllCauses.Where((_, i) => Tastes.Dot(taste, _causes[i]) + 0.8 * random.Gaussian() > 0.7)
                .Order(StringComparer.Ordinal)],
            Languages = random.WeightedRandom<string[]>(
                [["fr"], ["en", "fr"], ["es", "fr"], ["ar", "fr"], ["en", "es", "fr"]],
                [0.6f, 0.25f, 0.05f, 0.05f, 0.05f]),
            Skills = held,
            WantedSkills = wanted,
            Occupation = occupation?.Code,
            Text = EmployeeWords.Text(random, occupation, years, home, [.. wanted.Select(c => skills[c])]),
            Consent = random.Bool(0.95f),
        };
        return SplitAvailability(random, employee);
    }

    /// <summary>
    /// Gives some employees a window that has begun and one after a break. These are the last draws of an employee, so
    /// the rest does not depend on them.
    /// </summary>
    private EmployeeRow SplitAvailability(Randomizer random, EmployeeRow employee)
    {
        if (!random.Bool(SeveralWindows))
            return employee;
        var pause = options.Today.AddDays(random.Int(60, 150));
        return employee with
        {
            AvailableFrom = null,
            AvailableTo = null,
            Windows = [new(options.Today.AddDays(-random.Int(30, 300)), pause),
                new(pause.AddDays(random.Int(30, 90)), pause.AddDays(random.Int(200, 500)))],
        };
    }

    private List<SkillLevel> Held(Randomizer random, OccupationRow? occupation, int years)
    {
        var own = occupation?.Skills ?? [];
        // A quarter of a long list of competences (at most 12), or most of a short one.
        var work = random.Favourites(own, Math.Max(random.Int(2, 5), Math.Min(12, own.Count / 4)));
        var life = random.Bool(0.45f) ? random.Favourites(skills.Leaves, random.Int(1, 3)) : [];
        var seniority = Math.Min(1, years / 20.0);
        return [.. work.Select(c => new SkillLevel(c,
                Math.Clamp((int)Math.Round(1.7 + 1.6 * seniority + 0.7 * random.Gaussian()), 1, 4)))
            .Concat(life.Select(c => new SkillLevel(c, random.Int(1, 3)))).DistinctBy(s => s.Code)
            .OrderBy(s => s.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// About 40 % offer six days a year or more; employees who accept long missions have enough days for them.
    /// </summary>
    private static double DaysPerYear(Randomizer random, MissionFormat[] formats) => formats[^1] switch
    {
        MissionFormat.FullTime or MissionFormat.Senior => random.ArrayElement([150.0, 200, 220]),
        MissionFormat.PartTime => random.ArrayElement([60.0, 80, 120]),
        MissionFormat.Split => random.ArrayElement([5.0, 6, 10, 12, 15, 20]),
        MissionFormat.Flash or MissionFormat.OneOff => random.ArrayElement([1.0, 2, 3, 4, 5, 5, 6, 10]),
    };
}
