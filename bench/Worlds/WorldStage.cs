using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds;

/// <summary>
/// Fixed part of a simulated world: occupations, communes, associations, and the tastes of causes, families, formats
/// and associations.
/// </summary>
internal sealed class WorldStage
{
    public const int Occupations = 36;
    public const int Entities = 7;
    public const int Causes = 9;
    public const int Communes = 160;
    public const int Formats = 6;

    private const int FirstCommune = 10000;

    /// <summary>Draws the stage; the order of the members is the order of the draws.</summary>
    public WorldStage(WorldDraws draws, int associations)
    {
        CauseTastes = Tastes(draws, Causes);
        FamilyTastes = Tastes(draws, WorldSkills.Families);
        FormatTastes = Tastes(draws, Formats);
        EntityOpenness = Normals(draws, Entities, 0.5);
        OccupationFormat = Table(draws, Occupations, Formats);
        EntityCause = Table(draws, Entities, Causes);
        OccupationFamilies = [.. Enumerable.Range(0, Occupations)
            .Select(_ => new[] { draws.Below(WorldSkills.Families), draws.Below(WorldSkills.Families) })];
        OccupationSkills = [.. OccupationFamilies.Select(families => SkillsOf(draws, families))];
        CommuneRows = [.. Enumerable.Range(0, Communes).Select(c => Commune(draws, c))];
        AssociationRows = [.. Enumerable.Range(0, associations).Select(a => Association(draws, a))];
        AssociationTastes = Tastes(draws, associations);
        Strictness = Normals(draws, associations, 0.8);
        Appeal = Normals(draws, associations, 0.4);
    }

    /// <summary>Point of each cause in the taste space.</summary>
    public double[][] CauseTastes { get; }
    /// <summary>Point of each skill family in the taste space.</summary>
    public double[][] FamilyTastes { get; }
    /// <summary>Point of each mission format in the taste space.</summary>
    public double[][] FormatTastes { get; }
    /// <summary>Effect of each entity on acceptance, logit.</summary>
    public double[] EntityOpenness { get; }
    /// <summary>Interaction effect, <c>[occupation, format]</c>.</summary>
    public double[,] OccupationFormat { get; }
    /// <summary>Interaction effect, <c>[entity, cause]</c>.</summary>
    public double[,] EntityCause { get; }
    /// <summary>Main and second family of each occupation.</summary>
    public int[][] OccupationFamilies { get; }
    /// <summary>Codes of the skills of each occupation, two thirds of its main family.</summary>
    public string[][] OccupationSkills { get; }
    /// <summary>Communes by number.</summary>
    public CommuneRow[] CommuneRows { get; }
    /// <summary>Associations by number.</summary>
    public AssociationRow[] AssociationRows { get; }
    /// <summary>Point of each association in the taste space.</summary>
    public double[][] AssociationTastes { get; }
    /// <summary>Negative effect of each association on its own acceptance, logit.</summary>
    public double[] Strictness { get; }
    /// <summary>Effect of each association on employees' acceptance, logit.</summary>
    public double[] Appeal { get; }

    /// <summary>Code of an occupation.</summary>
    public static string OccupationCode(int occupation) => $"M{occupation / 6}{occupation % 6:D2}{occupation:D2}";

    /// <summary>Name of a cause.</summary>
    public static string CauseName(int cause) => $"cause {cause}";

    /// <summary>Number of a cause by its name.</summary>
    public static int CauseNumber(string name) => name[^1] - '0';

    /// <summary>A random commune's code.</summary>
    public string AnyCommune(WorldDraws draws) => CommuneRows[draws.Below(Communes)].Code;

    /// <summary>Commune of a code.</summary>
    public CommuneRow CommuneOf(string code) =>
        CommuneRows[int.Parse(code, CultureInfo.InvariantCulture) - FirstCommune];

    /// <summary>Occupations as rows.</summary>
    public IReadOnlyList<OccupationRow> OccupationRows() =>
        [.. OccupationSkills.Select((skills, o) =>
            new OccupationRow(OccupationCode(o), $"Métier {WorldSkills.Word(900 + o)}", [], skills, ""))];

    private static string[] SkillsOf(WorldDraws draws, int[] families) =>
        [.. Enumerable.Range(0, 9)
            .Select(i => WorldSkills.Code(families[i < 6 ? 0 : 1], draws.Below(WorldSkills.PerFamily))).Distinct()];

    private static CommuneRow Commune(WorldDraws draws, int number) => new(
        $"{FirstCommune + number}", $"Ville {number}", 47 + draws.Normal() * 0.7, 3 + draws.Normal() * 0.9,
        number % 3 == 0 ? 900 : 30000 + number * 100, "01", []);

    private AssociationRow Association(WorldDraws draws, int number) => new(
        $"A{number:D5}", $"Asso {number}", AnyCommune(draws),
        [.. Enumerable.Range(0, 1 + draws.Below(2)).Select(_ => CauseName(draws.Below(Causes))).Distinct()],
        1 + draws.Failures(0.15) * 2);

    private static double[][] Tastes(WorldDraws draws, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => draws.Taste())];

    private static double[] Normals(WorldDraws draws, int count, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => spread * draws.Normal())];

    private static double[,] Table(WorldDraws draws, int rows, int columns)
    {
        var table = new double[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) table[r, c] = draws.Normal();
        }
        return table;
    }
}
