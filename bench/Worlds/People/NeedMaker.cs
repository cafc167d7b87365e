using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>Draws needs.</summary>
internal sealed class NeedMaker(PeoplePreset preset, PeopleVocabulary vocabulary, PeoplePlaces places,
    PeopleAssociations associations, WorldDraws draws)
{
    private const int MaxRun = 500;
    private const double OccupationShare = 0.6, OtherPlaceShare = 0.2, NoFormatShare = 0.04, NoDaysShare = 0.1;
    /// <summary>Cumulated shares of the formats.</summary>
    private static readonly double[] Formats = [0.3, 0.6, 0.82, 0.94, 0.97, 1];
    /// <summary>Shortest and longest number of days of each format.</summary>
    private static readonly (double Min, double Max)[] Days =
        [(0.5, 1), (2, 10), (3, 15), (15, 60), (80, 200), (100, 220)];
    /// <summary>Length in days of the period of each format.</summary>
    private static readonly int[] Periods = [5, 30, 90, 150, 250, 300];

    private readonly PeopleTexts _texts = new(vocabulary, draws);

    public PeopleNeed Draw(string id, int number, DateTime postedAt)
    {
        var association = draws.Below(associations.Rows.Length);
        var occupation = draws.Below(vocabulary.Occupations.Rows.Length);
        var count = preset.MinRequired + draws.Below(preset.MaxRequired - preset.MinRequired + 1);
        var hidesSkill = draws.Chance(preset.NeedsWithHiddenSkill);
        NeedSkill[] required = [.. SkillsOf(occupation).Distinct().Take(count + (hidesSkill ? 1 : 0))
            .Select((s, i) => new NeedSkill(s, 1 + Math.Min(3, (int)(1.8 * draws.Unit() + 2.2 * draws.Unit())),
                Math.Exp(0.4 * draws.Normal()), i < count && draws.Chance(preset.EssentialShare)))];
        int[] nice = [.. SkillsOf(occupation).Distinct().Take(draws.Below(4)).Except(required.Select(r => r.Skill))];
        var place = draws.Chance(OtherPlaceShare) ? places.Draw(draws) : associations.Places[association];
        NeedSkill[] listed = [.. required.Take(count)];
        var row = Form(new(id, association, occupation, postedAt), listed) with
        {
            Commune = place == associations.Places[association] ? null : places.Rows[place].Code,
            NiceSkills = [.. nice.Select(s => new SkillLevel(vocabulary.Skills[s].Code, 1 + draws.Below(3)))],
            Description = _texts.OfNeed(PeopleAssociations.Causes[associations.MainCauses[association]],
                required.Length > count ? required[count].Skill : null),
        };
        return new()
        {
            Row = ProductRanking.MarkEssential(row,
                [.. listed.Where(r => r.IsEssential).Select(r => vocabulary.Skills[r.Skill].Code)]),
            Number = number,
            Association = association,
            Place = place,
            Occupation = occupation,
            Required = required,
            Nice = nice,
        };
    }

    /// <summary>A long run of skills that the need may ask for, with repetitions.</summary>
    private IEnumerable<int> SkillsOf(int occupation)
    {
        var own = vocabulary.Occupations.Skills[occupation];
        for (var i = 0; i < MaxRun; i++)
        {
            var choice = draws.Unit();
            yield return choice < 0.55 ? own[draws.Below(own.Length)]
                : choice < 0.85 ? vocabulary.SkillOfFamily(vocabulary.FamilyOf(own[draws.Below(own.Length)]), draws)
                : vocabulary.AnySkill(draws);
        }
    }

    private NeedRow Form(Asked asked, NeedSkill[] listed)
    {
        var share = draws.Unit();
        var format = Array.FindIndex(Formats, cumulated => share < cumulated);
        var (min, max) = Days[format];
        var days = Math.Max(0.5, Math.Round(2 * (min + (max - min) * draws.Unit())) / 2);
        var start = DateOnly.FromDateTime(asked.PostedAt).AddDays(15 + draws.Below(45));
        return new()
        {
            Id = asked.Id,
            Association = associations.Rows[asked.Association].Id,
            Title = _texts.Title(asked.Occupation, listed[0].Skill),
            Description = "",
            Commune = null,
            Remote = draws.Chance(0.55) ? RemoteWork.No : draws.Chance(0.5) ? RemoteWork.Hybrid : RemoteWork.Full,
            Format = draws.Chance(NoFormatShare) ? null : (MissionFormat)format,
            Days = draws.Chance(NoDaysShare) ? null : days,
            Start = start,
            End = start.AddDays((int)Math.Max(2 * days, Periods[format])),
            Seats = 1 + draws.Failures(0.75),
            Causes = associations.Rows[asked.Association].Causes,
            RequiredSkills =
                [.. listed.Select(r => new SkillLevel(vocabulary.Skills[r.Skill].Code, r.Level))],
            NiceSkills = [],
            Languages = [.. PeopleLanguages.DrawAsked(draws)],
            Occupation = draws.Chance(OccupationShare)
                ? vocabulary.Occupations.Rows[asked.Occupation].Code
                : null,
            PostedAt = asked.PostedAt,
        };
    }

    private sealed record Asked(string Id, int Association, int Occupation, DateTime PostedAt);
}
