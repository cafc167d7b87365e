using System.Text;

namespace Matching.Communes;

/// <summary>What a code of <c>commune-aliases.csv</c> stands for.</summary>
public enum CommuneAliasKind
{
    /// <summary>A municipal arrondissement of Paris, Lyon or Marseille.</summary>
    Arrondissement,
    /// <summary>A delegated commune: a former one that still exists as a part of a new commune.</summary>
    Delegated,
    /// <summary>An associated commune, the older form of the same.</summary>
    Associated,
    /// <summary>A withdrawn code.</summary>
    Former,
}

/// <summary>A code or name that belongs to a commune of today without being its own.</summary>
/// <param name="Code">INSEE code of the arrondissement, part or former commune; the commune's own for a part that kept
/// it.</param>
/// <param name="Commune">INSEE code of the commune of today.</param>
/// <param name="Name">Name of the part, or empty for a withdrawn code.</param>
/// <param name="Kind">What it is.</param>
public sealed record CommuneAlias(string Code, string Commune, string Name, CommuneAliasKind Kind);

/// <summary>
/// The product's own table of arrondissements, parts of communes and withdrawn codes
/// (<c>seed-data/commune-aliases.csv</c>, source in <c>SOURCE.md</c>), and the names of departments. A table of
/// communes that defines a code itself takes precedence over it.
/// </summary>
internal static class CommuneAliases
{
    private static readonly Lazy<IReadOnlyList<CommuneAlias>> Table = new(() => [.. Lines("commune-aliases.csv")
        .Select(f => new CommuneAlias(f[0], f[1], f[2], Enum.Parse<CommuneAliasKind>(f[3], ignoreCase: true)))]);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Communes = new(() =>
        All.Where(a => a.Code != a.Commune).ToDictionary(a => a.Code, a => a.Commune, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() =>
        Lines("departments.csv").ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal));

    /// <summary>Every alias, by code.</summary>
    public static IReadOnlyList<CommuneAlias> All => Table.Value;

    /// <summary>Commune of today by the code of an arrondissement, a part or a former commune.</summary>
    public static IReadOnlyDictionary<string, string> CommuneByCode => Communes.Value;

    /// <summary>Name of each department by its code.</summary>
    public static IReadOnlyDictionary<string, string> Departments => Names.Value;

    private static IEnumerable<string[]> Lines(string file)
    {
        // The build script quotes a field only when it contains a comma or a quote, which no name here does; a test
        // checks it.
        using var stream = typeof(CommuneAliases).Assembly.GetManifestResourceStream($"Matching.Communes.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line.Split(',');
    }
}
