using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds;

/// <summary>The simulated taxonomy: families of numbered skills, labelled with artificial words.</summary>
internal static class WorldSkills
{
    public const int Families = 24, PerFamily = 14;

    private static readonly string[] Syllables =
        ["ba", "ra", "mi", "to", "lu", "ne", "ki", "so", "pa", "du", "ve", "jo", "fi", "ga", "ze", "cha"];

    /// <summary>Code of a skill, such as <c>F03.11</c>.</summary>
    public static string Code(int family, int number) => $"F{family:D2}.{number:D2}";

    /// <summary>Family of a code.</summary>
    public static int Family(string code) => int.Parse(code.AsSpan(1, 2), CultureInfo.InvariantCulture);

    /// <summary>Number of a code within its family; close numbers are similar skills.</summary>
    public static int Number(string code) => int.Parse(code.AsSpan(4), CultureInfo.InvariantCulture);

    public static bool AreSameFamily(string left, string right) => left.AsSpan(0, 3).SequenceEqual(right.AsSpan(0, 3));

    /// <summary>Two words that hint at a skill without being its label.</summary>
    public static string Hint(string code) => $"{Word(Family(code))} {Word(500 + Number(code))}";

    /// <summary>Returns the artificial word of a number.</summary>
    public static string Word(int number) =>
        Syllables[number % 16] + Syllables[number / 16 % 16] + Syllables[number * 7 % 16]
            + Syllables[number * 3 / 16 % 16];

    /// <summary>All families, each before its skills.</summary>
    public static SkillRow[] Rows() =>
    [
        .. Enumerable.Range(0, Families).SelectMany(f => Enumerable.Range(0, PerFamily)
            .Select(s => new SkillRow(
                Code(f, s), $"{Word(f)} {Word(100 + s * 7 + f)} {Word(500 + s)}", [], $"F{f:D2}", ""))
            .Prepend(new($"F{f:D2}", $"Domaine {Word(f)}", [], null, ""))),
    ];
}
