using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>Draws employees: what is true first, then the profile, which is filled in by halves.</summary>
internal sealed class PersonMaker(PeoplePreset preset, PeopleVocabulary vocabulary, PeoplePlaces places,
    PeopleAssociations associations, WorldDraws draws)
{
    private const int MaxWishes = 5;
    private const double KnownShare = 0.6, TextShare = 0.4;
    /// <summary>Mean number of skills of the own occupation, and largest share of them.</summary>
    private const double OwnSkills = 6.5, OwnShare = 0.7;

    private readonly PeopleTexts _texts = new(vocabulary, draws);

    public PeoplePerson Draw(int number)
    {
        var home = places.Draw(draws);
        var occupation = draws.Below(vocabulary.Occupations.Rows.Length);
        var habits = PersonHabits.Draw(preset, draws);
        PersonSkill[] held = [.. SkillsOf(occupation).Distinct().Select(s => new PersonSkill(s, Level()))];
        int[] wishes = [.. Enumerable.Range(0, draws.Below(MaxWishes + 1)).Select(_ => NewSkill(occupation))
            .Except(held.Select(h => h.Skill))];
        var hidden = held.Length > 1 && draws.Chance(preset.PeopleWithHiddenSkill) ? draws.Below(held.Length) : -1;
        var text = hidden >= 0 || draws.Chance(TextShare)
            ? _texts.OfPerson(occupation, hidden >= 0 ? held[hidden].Skill : null)
            : "";
        var isKnown = draws.Chance(KnownShare);
        return new()
        {
            Row = Profile($"P{number:D5}", habits, new(home, occupation, [.. held.Where((_, i) => i != hidden)], text))
                with
            { WantedSkills = [.. wishes.Select(s => vocabulary.Skills[s].Code)] },
            Number = number,
            IsKnown = isKnown,
            Home = home,
            Occupation = occupation,
            Skills = held,
            Wishes = wishes,
            Habits = habits,
        };
    }

    private IEnumerable<int> SkillsOf(int occupation)
    {
        var own = vocabulary.Occupations.Skills[occupation];
        foreach (var skill in own)
        {
            if (draws.Chance(Math.Min(OwnShare, OwnSkills / own.Length))) yield return skill;
        }
        var others = draws.Below(2 * preset.OtherSkills + 1);
        for (var i = 0; i < others; i++) yield return NewSkill(occupation);
    }

    /// <summary>A skill near those of the occupation, or any.</summary>
    private int NewSkill(int occupation)
    {
        var own = vocabulary.Occupations.Skills[occupation];
        return draws.Chance(0.5)
            ? vocabulary.SkillOfFamily(vocabulary.FamilyOf(own[draws.Below(own.Length)]), draws)
            : vocabulary.AnySkill(draws);
    }

    private int Level() => 1 + Math.Min(3, (int)(2 * draws.Unit() + 2.5 * draws.Unit()));

    private EmployeeRow Profile(string id, PersonHabits habits, Declared declared)
    {
        var silence = preset.Silence;
        var window = Says(silence.Window) ? habits.Window : null;
        return new()
        {
            Id = id,
            Commune = places.Rows[declared.Home].Code,
            Entity = $"Entité {draws.Below(8)}",
            MaxKm = Says(silence.Radius) ? Math.Max(5, 5 * Math.Round(habits.RadiusKm / 5)) : null,
            Remote = Says(silence.Remote) ? habits.LikesRemote : null,
            DaysPerYear = Says(silence.Days) ? habits.Days : null,
            AvailableFrom = window?.From,
            AvailableTo = window?.To,
            Formats = Says(silence.Format) ? FormatsOf(habits) : [],
            Causes = Says(silence.Cause) ? [.. CausesOf(habits)] : [],
            Languages = Says(silence.Language) ? habits.Languages : [],
            Skills = [.. declared.Skills.Select(s => new SkillLevel(vocabulary.Skills[s.Skill].Code, s.Level))],
            WantedSkills = [],
            Occupation = Says(silence.Occupation)
                ? vocabulary.Occupations.Rows[declared.Occupation].Code
                : null,
            Text = declared.Text,
        };
    }

    private bool Says(double silentShare) => !draws.Chance(silentShare);

    /// <summary>The formats liked, with some error; at least one.</summary>
    private MissionFormat[] FormatsOf(PersonHabits habits)
    {
        double[] shown = [.. habits.Formats.Select(f => f + 0.5 * draws.Normal())];
        MissionFormat[] ticked = [.. Enum.GetValues<MissionFormat>().Where(f => shown[(int)f] > 0.2)];
        return ticked.Length > 0 ? ticked : [(MissionFormat)Array.IndexOf(shown, shown.Max())];
    }

    /// <summary>The causes that agree with the taste, with some error.</summary>
    private IEnumerable<string> CausesOf(PersonHabits habits)
    {
        for (var c = 0; c < PeopleAssociations.Causes.Length; c++)
        {
            var liking = WorldDraws.Agreement(habits.Taste, associations.CauseTastes[c]) + 0.8 * draws.Normal();
            if (liking > 1) yield return PeopleAssociations.Causes[c];
        }
    }

    private sealed record Declared(int Home, int Occupation, PersonSkill[] Skills, string Text);
}
