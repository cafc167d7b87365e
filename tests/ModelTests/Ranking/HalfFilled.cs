using System.Globalization;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// Employees and needs of a <see cref="HiddenWorld"/> as they are in practice: some values are not said, others are
/// narrow, and needs ask for several skills, some of them essential.
/// </summary>
internal sealed class HalfFilled(int seed)
{
    private static readonly MissionFormat[] Formats = Enum.GetValues<MissionFormat>();
    private readonly Random _random = new(seed);

    /// <summary>An employee each of whose declarations may be missing.</summary>
    internal EmployeeRow Person(EmployeeRow person, NeedRow need) => person with
    {
        MaxKm = Or(_random.Next(120)),
        Remote = Or(_random.Next(2) == 0),
        DaysPerYear = Or(_random.Next(12)),
        Windows = Maybe() ? [] : Windows(need.Start ?? new DateOnly(2025, 6, 1)),
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [.. Formats.Where(_ => _random.Next(3) == 0)],
        Languages = Some("fr", "en", "de"),
        Skills = [.. person.Skills, .. Some([.. need.RequiredSkills.Select(s => s.Code)])
            .Where(code => person.Skills.All(s => s.Code != code)).Select(c => new SkillLevel(c, 1 + _random.Next(4)))],
        Text = Maybe() ? person.Text : $"Autre expérience : {LabelOf(Any(need.RequiredSkills))}.",
    };

    /// <summary>A need that asks for several skills and may mark some of them essential.</summary>
    internal NeedRow Need(NeedRow need)
    {
        SkillLevel[] required = [.. need.RequiredSkills.Concat(Enumerable.Range(0, _random.Next(6))
            .Select(_ => new SkillLevel($"s{_random.Next(120):D3}", 1 + _random.Next(4)))).DistinctBy(s => s.Code)];
        return need with
        {
            Remote = (RemoteWork)_random.Next(3),
            Format = Or((MissionFormat)_random.Next(Formats.Length)),
            Days = Or(1 + _random.Next(15)),
            Start = _random.Next(5) == 0 ? null : need.Start,
            End = _random.Next(5) == 0 ? null : need.End,
            Languages = Some("fr", "en", "br"),
            RequiredSkills = required,
            EssentialSkills = Some([.. required.Select(s => s.Code)]),
            Description = Maybe() ? "" : $"Il faudrait aussi : {LabelOf(_random.Next(120))}.",
        };
    }

    private DateSpan[] Windows(DateOnly around)
    {
        var from = around.AddDays(_random.Next(-60, 60));
        var to = from.AddDays(_random.Next(60));
        return _random.Next(3) switch
        {
            0 => [new(from, to)],
            1 => [new(null, from)],
            _ => [new(from, to), new(to.AddDays(1 + _random.Next(40)), null)],
        };
    }

    private int Any(IReadOnlyList<SkillLevel> skills) =>
        int.Parse(skills[_random.Next(skills.Count)].Code[1..], CultureInfo.InvariantCulture);

    /// <summary>Label of a skill in <see cref="HiddenWorld"/>.</summary>
    private static string LabelOf(int skill) => $"Savoir {skill} metier{skill % 30}";

    private bool Maybe() => _random.Next(2) == 0;

    private T? Or<T>(T value) where T : struct => Maybe() ? value : null;

    private string[] Some(params string[] values) => [.. values.Where(_ => Maybe())];
}
