using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>Generates needs: a kind of work, skills of it, and terms that match the format.</summary>
internal sealed class NeedMaker(DemoOptions options, SkillCatalog skills, PlaceCatalog places,
    IReadOnlyList<DemoAssociation> associations)
{
    /// <summary>Days before today without posted past needs, so that most answers have arrived.</summary>
    private const int QuietDays = 35;
    private static readonly MissionFormat[] Formats = [MissionFormat.Flash, MissionFormat.OneOff, MissionFormat.Split,
        MissionFormat.PartTime, MissionFormat.FullTime, MissionFormat.Senior];
    private static readonly float[] FormatShares = [0.25f, 0.30f, 0.20f, 0.12f, 0.06f, 0.07f];

    /// <summary>An open need, posted in the last three weeks.</summary>
    internal NeedRow Open(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "need", number);
        return Make(random, $"n{number:000000}", options.Today.AddDays(-random.Int(1, 20))) with { Status = "open" };
    }

    /// <summary>A need submitted yesterday that awaits moderation.</summary>
    internal NeedRow Submitted(int number) =>
        Make(Draws.CreateRandomizer(options.Seed, "submitted", number), $"s{number:000000}", options.Today.AddDays(-1))
            with { Status = "submitted" };

    /// <summary>A need of the history.</summary>
    internal NeedRow Past(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "past", number);
        var span = HistoryDays(options);
        return Make(random, $"h{number:0000000}", options.Today.AddDays(-QuietDays - random.Int(0, span - 1)))
            with { Status = "closed" };
    }

    /// <summary>Length of the period in which past needs were posted, days.</summary>
    internal static int HistoryDays(DemoOptions options) =>
        Math.Max(90, options.Today.DayNumber - options.Today.AddMonths(-options.HistoryMonths).DayNumber - QuietDays);

    /// <summary>First day of the last third of the history.</summary>
    internal static DateOnly LastThird(DemoOptions options) =>
        options.Today.AddDays(-QuietDays - HistoryDays(options) / 3);

    private NeedRow Make(Randomizer random, string id, DateOnly posted)
    {
        var host = associations[random.Int(0, associations.Count - 1)];
        var asked = AskedFamily.All[random.Index(AskedFamily.Totals)];
        var (skill, from) = MainSkill(random, host, asked);
        var format = random.WeightedRandom(Formats, FormatShares);
        var extra = random.Favourites([.. from.Where(c => c != skill)],
            format is MissionFormat.Flash ? 0 : random.WeightedRandom([0, 1, 2], [0.5f, 0.35f, 0.15f]));
        var nice = random.Favourites([.. from.Where(c => c != skill && !extra.Contains(c))], random.Int(0, 2));
        List<string> required = [skill, .. extra];
        var (days, start, end) = Dates(random, format, posted);
        return new NeedRow
        {
            Id = id,
            Association = host.Row.Id,
            Title = NeedTitles.Title(random, skills[skill]),
            Description = NeedWords.Description(random, host, [.. required.Concat(nice).Select(c => skills[c])]),
            Commune = random.Bool(0.85f) ? host.Row.Commune : places.Seat(random).Code,
            Remote = random.WeightedRandom([RemoteWork.No, RemoteWork.Hybrid, RemoteWork.Full],
                asked.OnTheSpot ? [0.85f, 0.1f, 0.05f] : [0.36f, 0.28f, 0.36f]),
            Format = format,
            Days = days,
            Start = start,
            End = end,
            Seats = Seats(random, format),
            Causes = host.Row.Causes,
            RequiredSkills = [.. required.Order(StringComparer.Ordinal)
                .Select(c => new SkillLevel(c, random.WeightedRandom([1, 2, 3, 4], [0.1f, 0.45f, 0.38f, 0.07f])))],
            NiceSkills = [.. nice.Order(StringComparer.Ordinal).Select(c => new SkillLevel(c, random.Int(1, 2)))],
            Languages = random.WeightedRandom<string[]>([["fr"], ["en", "fr"], ["ar", "fr"]], [0.93f, 0.05f, 0.02f]),
            Occupation = null,
            PostedAt = posted.ToDateTime(new TimeOnly(random.Int(7, 18), random.Int(0, 59)), DateTimeKind.Utc),
        };
    }

    /// <summary>Draws the main skill, and returns the group of skills from which the others are drawn.</summary>
    private (string Skill, IReadOnlyList<string> From) MainSkill(Randomizer random, DemoAssociation host,
        AskedFamily asked)
    {
        var wanted = random.Bool(AskedFamily.OwnTrade) ? host.Sector.Families : asked.Families;
        string[] own = [.. wanted.Where(skills.Families.ContainsKey)];
        if (own.Length > 0)
        {
            var family = skills.Families[random.ArrayElement(own)];
            return (random.Favourites(family, 1)[0], family);
        }
        var jobs = skills.Occupations
            .Where(o => asked.Occupations.Any(p => o.Code.StartsWith(p, StringComparison.Ordinal))).ToArray();
        if (jobs.Length == 0)
            jobs = [.. skills.Occupations];
        if (jobs.Length == 0)
            return (random.Favourites(skills.Leaves, 1)[0], skills.Leaves);
        var job = random.ArrayElement(jobs).Skills;
        return (random.Favourites(job, 1)[0], job);
    }

    private static (double Days, DateOnly Start, DateOnly End) Dates(Randomizer random, MissionFormat format,
        DateOnly posted)
    {
        var (median, p90, min, max, spread) = LengthOf(format);
        var days = format is MissionFormat.Flash
            ? random.Bool(0.3f) ? 0.5 : 1
            : Math.Clamp(Math.Round(random.LogNormal(median, p90)), min, max);
        var wait = format is MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior
            ? random.LogNormal(90, 180)
            : random.LogNormal(30, 75);
        var start = posted.AddDays((int)Math.Clamp(wait, 7, 300));
        return (days, start, start.AddDays((int)Math.Ceiling(Math.Max(days * spread, days * 1.4 + 6))));
    }

    /// <summary>
    /// Working days of a format (median, 90th percentile, minimum, maximum) and calendar days per working day.
    /// </summary>
    private static (double Median, double P90, double Min, double Max, double Spread) LengthOf(MissionFormat format) =>
        format switch
        {
            MissionFormat.Flash => (1, 1, 0.5, 1, 6),
            MissionFormat.OneOff => (5, 10, 2, 10, 4),
            MissionFormat.Split => (12, 30, 4, 40, 9),
            MissionFormat.PartTime => (60, 140, 30, 180, 3),
            MissionFormat.FullTime => (200, 430, 120, 480, 1.5),
            MissionFormat.Senior => (250, 480, 150, 520, 2.4),
        };

    /// <summary>Flash missions often need a team.</summary>
    private static int Seats(Randomizer random, MissionFormat format) => format switch
    {
        MissionFormat.Flash => random.WeightedRandom([1, 2, 4, 6, 8], [0.4f, 0.25f, 0.2f, 0.1f, 0.05f]),
        MissionFormat.OneOff or MissionFormat.Split => random.WeightedRandom([1, 2, 3], [0.72f, 0.2f, 0.08f]),
        MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior => 1,
    };
}
