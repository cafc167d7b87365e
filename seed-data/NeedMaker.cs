using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>Generates needs: a kind of work, skills of it, and terms that match the format.</summary>
internal sealed class NeedMaker(DemoOptions options, SkillCatalog skills, PlaceCatalog places,
    DemoAssociation[] associations)
{
    /// <summary>Share of present needs whose main skill is essential.</summary>
    private const float ShareWithEssentialSkill = 0.2f;

    /// <summary>An open need, posted in the last three weeks.</summary>
    public NeedRow Open(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "need", number);
        return Make(random, $"n{number:000000}", options.Today.AddDays(-random.Int(1, 20)), "open");
    }

    /// <summary>A need submitted yesterday that awaits moderation.</summary>
    public NeedRow Submitted(int number) =>
        Make(Draws.CreateRandomizer(options.Seed, "submitted", number), $"s{number:000000}",
            options.Today.AddDays(-1), "submitted");

    /// <summary>A need of the history.</summary>
    public NeedRow Past(int number)
    {
        var random = Draws.CreateRandomizer(options.Seed, "past", number);
        return Make(random, $"h{number:0000000}",
            options.Today.AddDays(-DemoOptions.QuietDays - random.Int(0, options.HistoryDays - 1)), "closed");
    }

    private NeedRow Make(Randomizer random, string id, DateOnly posted, string status)
    {
        var association = associations[random.Int(0, associations.Length - 1)];
        var asked = AskedFamily.All.Draw(random);
        var from = ChooseSkills(random, association, asked);
        var skill = random.Favourites(from, 1)[0];
        var format = NeedFormats.Draw(random);
        var extra = random.Favourites([.. from.Where(c => c != skill)],
            format is MissionFormat.Flash ? 0 : random.WeightedRandom([0, 1, 2], [0.5f, 0.35f, 0.15f]));
        var niceToHave = random.Favourites([.. from.Where(c => c != skill && !extra.Contains(c))], random.Int(0, 2));
        List<string> required = [skill, .. extra];
        var (days, start, end) = NeedFormats.Dates(random, format, posted);
        return new()
        {
            Id = id,
            Status = status,
            Association = association.Row.Id,
            Title = NeedTitles.Title(random, skills[skill]),
            Description = NeedWords.Description(random, association,
                [.. required.Concat(niceToHave).Select(c => skills[c])]),
            Commune = random.Bool(0.85f) ? association.Row.Commune : places.Seat(random).Code,
            Remote = random.WeightedRandom([RemoteWork.No, RemoteWork.Hybrid, RemoteWork.Full],
                asked.IsOnSite ? [0.85f, 0.1f, 0.05f] : [0.36f, 0.28f, 0.36f]),
            Format = format,
            Days = days,
            Start = start,
            End = end,
            Seats = NeedFormats.Seats(random, format),
            Causes = association.Row.Causes,
            RequiredSkills = [.. required.Order(StringComparer.Ordinal)
                .Select(c => new SkillLevel(c, random.WeightedRandom([1, 2, 3, 4], [0.1f, 0.45f, 0.38f, 0.07f])))],
            NiceSkills = [.. niceToHave.Order(StringComparer.Ordinal).Select(c => new SkillLevel(c, random.Int(1, 2)))],
            Languages = random.WeightedRandom<string[]>([["fr"], ["en", "fr"], ["ar", "fr"]], [0.93f, 0.05f, 0.02f]),
            Occupation = null,
            PostedAt = posted.ToDateTime(new TimeOnly(random.Int(7, 18), random.Int(0, 59)), DateTimeKind.Utc),
            // The last draw, so that the rest of a need does not depend on it; needs of the history have none.
            EssentialSkills = status != "closed" && random.Bool(ShareWithEssentialSkill) ? [skill] : [],
        };
    }

    /// <summary>Draws the family or the occupation whose skills are asked for; all skills without either.</summary>
    private IReadOnlyList<string> ChooseSkills(Randomizer random, DemoAssociation association, AskedFamily asked)
    {
        var wanted = random.Bool(AskedFamily.OwnTrade) ? association.Sector.Families : asked.Families;
        string[] own = [.. wanted.Where(skills.Families.ContainsKey)];
        if (own.Length > 0)
            return skills.Families[random.ArrayElement(own)];
        OccupationRow[] jobs = [.. skills.Occupations
            .Where(o => asked.Occupations.Any(p => o.Code.StartsWith(p, StringComparison.Ordinal)))];
        if (jobs.Length == 0)
            jobs = skills.Occupations;
        return jobs.Length == 0 ? skills.Leaves : random.ArrayElement(jobs).Skills;
    }
}
