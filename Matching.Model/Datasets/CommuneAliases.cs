using System.Text;

namespace Matching.Datasets;

/// <summary>
/// Embedded table of arrondissements, parts of communes and withdrawn codes
/// (<c>seed-data/commune-aliases.csv</c>, source in <c>SOURCE.md</c>), and the names of departments. If a commune table
/// defines a code itself, that entry takes precedence.
/// </summary>
internal static class CommuneAliases
{
    /// <summary>Every alias, in order of code.</summary>
    public static IReadOnlyList<CommuneAlias> All { get; } = [.. Lines("commune-aliases.csv")
        .Select(f => new CommuneAlias(f[0], f[1], f[2], Enum.Parse<CommuneAliasKind>(f[3], ignoreCase: true)))];

    /// <summary>Maps the code of an arrondissement, part or former commune to the present commune's code.</summary>
    public static IReadOnlyDictionary<string, string> CommuneByCode { get; } =
        All.Where(a => a.Code != a.Commune).ToDictionary(a => a.Code, a => a.Commune);

    /// <summary>Department names by code.</summary>
    public static IReadOnlyDictionary<string, string> Departments { get; } =
        Lines("departments.csv").ToDictionary(f => f[0], f => f[1]);

    private static IEnumerable<string[]> Lines(string file)
    {
        // Splitting at commas is enough: no field contains a comma or a quote, which a test checks.
        using var stream = typeof(CommuneAliases).Assembly.GetManifestResourceStream($"Matching.Communes.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line.Split(',');
    }
}
