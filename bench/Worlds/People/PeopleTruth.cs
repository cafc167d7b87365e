using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// The true probabilities of a pair, from what people and needs are and not from what they say. Shares no code with the
/// ranker.
/// </summary>
internal sealed class PeopleTruth
{
    private const double UsualDaysShare = 0.6, MaxDaysExcess = 2, AssociationKm = 0.3;

    private readonly PeoplePreset _preset;
    private readonly PeopleVocabulary _vocabulary;
    private readonly PeoplePlaces _places;
    private readonly PeopleAssociations _associations;
    private readonly PeopleSkillFit _skills;
    private readonly int _seed;
    private PeopleOdds _base;

    public PeopleTruth(PeoplePreset preset, PeopleParts parts, PeopleSkillFit skills, int seed)
    {
        (_preset, _skills, _seed) = (preset, skills, seed);
        (_vocabulary, _places, _associations) = parts;
    }

    /// <summary>Sets the intercepts so that these pairs have the preset's mean probabilities.</summary>
    public void Calibrate(IEnumerable<(PeopleNeed Need, PeoplePerson Person)> pairs)
    {
        PeopleOdds[] odds = [.. pairs.Select(p => Compute(p.Need, p.Person))];
        _base = new(InterceptFor([.. odds.Select(o => o.Employee)], _preset.EmployeeYes),
            InterceptFor([.. odds.Select(o => o.Association)], _preset.AssociationYes));
    }

    /// <summary>Logits of a pair, with what no column shows about it.</summary>
    public PeopleOdds Compute(PeopleNeed need, PeoplePerson person)
    {
        var odds = ComputeWithoutNoise(need, person);
        var noise = _preset.Tastes.PairNoise;
        return new(odds.Employee + noise * PeopleNoise.Normal(_seed, need.Number, person.Number),
            odds.Association + noise * PeopleNoise.Normal(_seed + 1, need.Number, person.Number));
    }

    /// <summary>Logits of a pair, with all that could be known about both sides.</summary>
    public PeopleOdds ComputeWithoutNoise(PeopleNeed need, PeoplePerson person)
    {
        var (tastes, costs) = (_preset.Tastes, _preset.Costs);
        var cover = _skills.Compute(need, person);
        var required = Math.Pow(cover.Required, tastes.CoverPower);
        var occupation = tastes.Occupation * _vocabulary.Occupations.Similarity(need.Occupation, person.Occupation);
        var language = costs.Language * need.Row.Languages.Count(l => !person.Habits.Languages.Contains(l));
        var employee = tastes.Skills * required + occupation / 3 - language / 2 - PlaceCost(need, person)
            - TimeCost(need, person) + FormatTaste(need, person) + CauseTaste(need, person) + Wish(need, person)
            + person.Habits.Openness + _associations.Appeal[need.Association];
        var km = Presence(need, person) * _places.Km(need.Place, person.Home);
        var association = tastes.SkillsForAssociation * required + tastes.Nice * cover.Nice + occupation - language
            - costs.Essential * cover.MissingEssentials - AssociationKm * Math.Log(1 + km / 50)
            - _associations.Strictness[need.Association];
        return new(_base.Employee + employee, _base.Association + association);
    }

    /// <summary>Share of the work that asks for the employee's presence.</summary>
    private static double Presence(PeopleNeed need, PeoplePerson person) => need.Row.Remote switch
    {
        RemoteWork.Full => person.Habits.LikesRemote ? 0 : 0.3,
        RemoteWork.Hybrid => 0.6,
        RemoteWork.No or null => 1,
    };

    private double PlaceCost(PeopleNeed need, PeoplePerson person)
    {
        var presence = Presence(need, person);
        var cost = presence == 0
            ? 0
            : presence * _preset.Distance.Cost(_places.Km(need.Place, person.Home), person.Habits.RadiusKm);
        return need.Row.Remote == RemoteWork.Full && !person.Habits.LikesRemote ? cost + _preset.Costs.OnSite : cost;
    }

    private double TimeCost(PeopleNeed need, PeoplePerson person)
    {
        var ratio = (need.Row.Days ?? 0) / person.Habits.Days;
        return _preset.Costs.Days * Math.Clamp(ratio - UsualDaysShare, 0, MaxDaysExcess)
            + _preset.Costs.Window * PersonHabits.MissedShare(person.Habits.Window, need.Row.Start, need.Row.End);
    }

    private double FormatTaste(PeopleNeed need, PeoplePerson person)
    {
        if (need.Row.Format is not { } format) return 0;
        var isRefused = person.Row.Formats.Count > 0 && !person.Row.Formats.Contains(format);
        return _preset.Tastes.Format * person.Habits.Formats[(int)format]
            - (isRefused ? _preset.Costs.FormatRefused : 0);
    }

    private double CauseTaste(PeopleNeed need, PeoplePerson person)
    {
        var cause = _associations.CauseTastes[_associations.MainCauses[need.Association]];
        return (need.Row.Causes.Any(person.Row.Causes.Contains) ? _preset.Tastes.Cause : 0)
            + _preset.Tastes.Latent * WorldDraws.Agreement(person.Habits.Taste, cause);
    }

    /// <summary>A wished skill counts in full, one of its family for two fifths.</summary>
    private double Wish(PeopleNeed need, PeoplePerson person)
    {
        var best = 0.0;
        foreach (var wish in person.Wishes)
        {
            foreach (var asked in need.Required)
            {
                if (asked.Skill == wish) return _preset.Tastes.Wish;
                if (_vocabulary.FamilyOf(asked.Skill) == _vocabulary.FamilyOf(wish)) best = 0.4;
            }
            if (need.Nice.Contains(wish)) return _preset.Tastes.Wish;
        }
        return best * _preset.Tastes.Wish;
    }

    /// <summary>The number to add to all logits for this mean probability (bisection).</summary>
    private static double InterceptFor(double[] logits, double mean)
    {
        var (low, high) = (-20.0, 20.0);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            if (logits.Average(x => PeopleOdds.Logistic(x + middle)) < mean) low = middle;
            else high = middle;
        }
        return low;
    }
}
