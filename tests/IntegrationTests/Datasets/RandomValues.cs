namespace Matching.IntegrationTests.Datasets;

/// <summary>
/// Random bodies of needs and profiles from unusual characters, by a seed; some of them are rejected.
/// </summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] Pieces = ["a", "é", "e\u0301", "🎉", "\"", ",", ";", "\n", "\r\n", "\r", " ",
        "\u00A0", "'", ":", "\t", "=", "漢", "\uFEFF", "-", "œ", "İ", "\u0001"];
    private readonly Random _random = new(seed);

    internal object Need()
    {
        var start = new DateOnly(2026, 12, 1).AddDays(_random.Next(60));
        return new
        {
            title = Text(12),
            description = Text(40),
            commune = One<string?>("67482", "75056", null),
            remote = One<string?>("no", "hybrid", "full", null),
            format = One<string?>("flash", "oneOff", "split", "partTime", null),
            days = One<double?>(0.5, 3, 12.5, null),
            start = One<DateOnly?>(start, null),
            end = One<DateOnly?>(start.AddDays(30), null),
            seats = One<int?>(1, 100, null),
            causes = Causes(),
            languages = Languages(),
            skills = Maybe()
                ? [new { code = "com.web", level = 1 + _random.Next(4), required = Maybe(), isEssential = Maybe() }]
                : Array.Empty<object>(),
        };
    }

    internal object Profile() => new
    {
        commune = One("67482", "Paris"),
        maxKm = One<double?>(0, 12.5, 20_000, null),
        remote = One<bool?>(true, false, null),
        daysPerYear = One<double?>(0, 7.5, 366, null),
        availableFrom = One<DateOnly?>(new DateOnly(2000, 1, 1), null),
        availableTo = One<DateOnly?>(new DateOnly(2100, 12, 31), null),
        formats = One<string[]>([], ["flash"], ["senior", "senior"]),
        causes = Causes(),
        languages = Languages(),
        skills = Maybe() ? [new { code = "com.web", level = 1 + _random.Next(4) }] : Array.Empty<object>(),
        wantedSkills = Maybe() ? ["fin.budget"] : Array.Empty<string>(),
        text = Text(60),
        consent = Maybe(),
        windows = One<object[]?>(null, [], [new { from = "2026-03-01" }],
            [new { from = "2026-09-01", to = "2026-12-31" }, new { to = "2026-06-30" }],
            [new { from = "2026-03-01", to = "2026-06-30" }, new { from = "2026-06-30" }]),
    };

    private string[] Causes() =>
        [.. Enumerable.Range(0, _random.Next(5)).Select(_ => _random.Next(12) == 0 ? "a|b" : Text(4))];

    private string[] Languages() => One<string[]>([], ["fr"], ["fr", "fr", "en"], ["FR"]);

    private string Text(int length) =>
        string.Concat(Enumerable.Range(0, _random.Next(length)).Select(_ => Pieces[_random.Next(Pieces.Length)]));

    private bool Maybe() => _random.Next(2) == 0;

    private T One<T>(params T[] values) => values[_random.Next(values.Length)];
}
