using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.ModelTests.Datasets;

/// <summary>
/// Valid datasets with everything that a file can contain: quotes, bars in texts, line breaks, emoji, missing values.
/// </summary>
internal sealed class RandomDataset(int seed)
{
    private static readonly string[] Pieces =
        ["a", "é", "😀", "\"", ",", "\n", "\r", ";", " ", "'", ":", "\t", "=", "漢", "\uFEFF", "-"];
    private readonly Random _random = new(seed);

    public Dataset Build()
    {
        var skills = Codes("s").ToArray();
        var occupations = Codes("o").ToArray();
        var communes = Codes("c").Append("c").ToArray();
        var associations = Codes("a").Append("a").ToArray();
        var needs = Codes("n").ToArray();
        var employees = Codes("e").ToArray();
        var pairs = needs.SelectMany(n => employees.Select(e => (Need: n, Employee: e))).ToArray();
        _random.Shuffle(pairs);
        return new Dataset
        {
            Skills =
                Shuffled(
                    skills.Select(
                        (code, i) => new SkillRow(code, Label(), Items(),
                            i > 0 && Maybe() ? skills[_random.Next(i)] : null, Text())
                        { LabelEn = Text() })),
            Occupations =
                Shuffled(occupations.Select(code => new OccupationRow(code, Label(), Items(), Some(skills), Text()))),
            Communes =
                Shuffled(
                    communes.Select(
                        code => new CommuneRow(code, Label(), (_random.NextDouble() * 180) - 90,
                            (_random.NextDouble() * 360) - 180,
                Or(_random.Next(1000)), Text(), Items()))),
            Employees = Shuffled(employees.Select(id => Employee(id, communes, skills, occupations))),
            Associations =
                Shuffled(
                    associations.Select(
                        id => new AssociationRow(id, Label(), One(communes), Items(), Or(_random.Next(50))))),
            Needs = Shuffled(needs.Select(id => Need(id, communes, associations, skills, occupations))),
            History = [.. pairs.Where(_ => Maybe()).Select(p => History(p.Need, p.Employee))],
            Candidates = Maybe()
                ? [.. pairs.Where(_ => Maybe()).Select(p => new CandidateRow(p.Need, p.Employee))]
                : null,
        };
    }

    /// <summary>The same rows in another order.</summary>
    public Dataset Shuffle(Dataset dataset) => new()
    {
        Skills = Shuffled(dataset.Skills),
        Occupations = Shuffled(dataset.Occupations),
        Communes = Shuffled(dataset.Communes),
        Employees = Shuffled(dataset.Employees),
        Associations = Shuffled(dataset.Associations),
        Needs = Shuffled(dataset.Needs),
        History = Shuffled(dataset.History),
        Candidates = dataset.Candidates is { } pairs ? Shuffled(pairs) : null,
    };

    private EmployeeRow Employee(string id, string[] communes, string[] skills, string[] occupations)
    {
        var from = Day();
        var windows = Windows();
        return new EmployeeRow
        {
            Id = id,
            Commune = One(communes),
            Entity = Text(),
            MaxKm = Or(_random.NextDouble() * 500),
            Remote = Or(Maybe()),
            DaysPerYear = Or((double)_random.Next(30)),
            AvailableFrom = windows.Length > 0 ? null : Or(from),
            AvailableTo = windows.Length > 0 ? null : Or(from.AddDays(_random.Next(400))),
            Formats = Some(Enum.GetValues<MissionFormat>()),
            Causes = Items(),
            Languages = Languages(),
            Skills = Levels(skills),
            WantedSkills = Some(skills),
            Occupation = occupations.Length > 0 && Maybe() ? One(occupations) : null,
            Text = Text(),
            Consent = Or(Maybe()),
            Windows = windows,
        };
    }

    /// <summary>Windows in order of time, with gaps; the first and the last may have an open end.</summary>
    private DateSpan[] Windows()
    {
        var day = Day();
        var windows = new DateSpan[_random.Next(4)];
        for (var i = 0; i < windows.Length; i++)
        {
            var last = day.AddDays(_random.Next(90));
            windows[i] = new(i == 0 && Maybe() ? null : day, i == windows.Length - 1 && i > 0 && Maybe() ? null : last);
            day = last.AddDays(1 + _random.Next(60));
        }
        return windows;
    }

    private NeedRow Need(string id, string[] communes, string[] associations, string[] skills, string[] occupations)
    {
        var start = Day();
        var required = Levels(skills);
        return new NeedRow
        {
            Id = id,
            Association = One(associations),
            Title = Label(),
            Description = Text(),
            Commune = Maybe() ? One(communes) : null,
            Remote = Or((RemoteWork)_random.Next(3)),
            Format = Or((MissionFormat)_random.Next(6)),
            Days = Or(_random.NextDouble() + 0.5),
            Start = Or(start),
            End = Or(start.AddDays(_random.Next(400))),
            Seats = Or(1 + _random.Next(9)),
            Causes = Items(),
            RequiredSkills = required,
            NiceSkills = Levels(skills),
            Languages = Languages(),
            Occupation = occupations.Length > 0 && Maybe() ? One(occupations) : null,
            PostedAt = Or(Instant()),
            Status = Maybe()
                ? One(["draft", "submitted", "open", "filled", "closed", "rejected", "withdrawn", "expired"])
                : null,
            EssentialSkills = [.. required.Where(_ => Maybe()).Select(s => s.Code)],
        };
    }

    private HistoryRow History(string need, string employee) => new()
    {
        Need = need,
        Employee = employee,
        ShownAt = Instant(),
        Rank = Or(1 + _random.Next(20)),
        Propensity = Or(_random.NextDouble() + 1e-7 > 1 ? 1 : _random.NextDouble() + 1e-9),
        EmployeeAnswer = Or((Answer)_random.Next(2)),
        EmployeeReason = Text(),
        AssociationAnswer = Or((Answer)_random.Next(2)),
        AssociationReason = Text(),
        Outcome = Or((Outcome)_random.Next(2)),
        Rating = Or(1 + (_random.NextDouble() * 4)),
    };

    private bool Maybe() => _random.Next(2) == 0;

    private T? Or<T>(T value) where T : struct => Maybe() ? value : null;

    private T One<T>(T[] values) => values[_random.Next(values.Length)];

    private T[] Some<T>(T[] values) => [.. values.Where(_ => Maybe())];

    private SkillLevel[] Levels(string[] skills) =>
        [.. Some(skills).Select(code => new SkillLevel(code, 1 + _random.Next(4)))];

    private string[] Languages() => Some(["fr", "en", "br", "ar"]);

    private string Text() =>
        string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Maybe() ? One(Pieces) : "|"));

    private string Word() => string.Concat(Enumerable.Range(0, 1 + _random.Next(5)).Select(_ => One(Pieces)));

    private string Label() => "l" + Text();

    private string[] Items() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Word()).Distinct()];

    private IEnumerable<string> Codes(string prefix) =>
        Enumerable.Range(0, _random.Next(6)).Select(i => $"{prefix}{i}{(Maybe() ? Word() : "")}");

    private DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(_random.Next(700));

    private DateTime Instant() =>
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(_random.NextInt64(10_000_000L * 86_400 * 300));

    private T[] Shuffled<T>(IEnumerable<T> rows)
    {
        var shuffled = rows.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }
}
