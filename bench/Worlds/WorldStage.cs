using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds;

/// <summary>
/// Fixed part of a simulated world: occupations, communes, associations, and the tastes of causes, families, formats
/// and associations.
/// </summary>
internal sealed class WorldStage
{
    public const int Occupations = 36, Entities = 7, Causes = 9, Communes = 160, Formats = 6;

    private const int FirstCommune = 10000;

    private readonly WorldDraws _draws;

    /// <summary>Draws the stage; the order of the members is the order of the draws.</summary>
    public WorldStage(WorldDraws draws, int associations)
    {
        _draws = draws;
        CauseTastes = Tastes(Causes);
        FamilyTastes = Tastes(WorldSkills.Families);
        FormatTastes = Tastes(Formats);
        EntityOpenness = Normals(Entities, 0.5);
        OccupationFormat = Table(Occupations, Formats);
        EntityCause = Table(Entities, Causes);
        OccupationFamilies = [.. Enumerable.Range(0, Occupations)
            .Select(_ => new[] { draws.Below(WorldSkills.Families), draws.Below(WorldSkills.Families) })];
        OccupationSkills = [.. OccupationFamilies.Select(SkillsOf)];
        CommuneRows = [.. Enumerable.Range(0, Communes).Select(Commune)];
        AssociationRows = [.. Enumerable.Range(0, associations).Select(Association)];
        AssociationTastes = Tastes(associations);
        Strictness = Normals(associations, 0.8);
        Appeal = Normals(associations, 0.4);
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
    public string AnyCommune() => CommuneRows[_draws.Below(Communes)].Code;

    /// <summary>Commune of a code.</summary>
    public CommuneRow CommuneOf(string code) =>
        CommuneRows[int.Parse(code, CultureInfo.InvariantCulture) - FirstCommune];

    /// <summary>Occupations as rows.</summary>
    public OccupationRow[] OccupationRows() =>
        [.. OccupationSkills.Select((skills, o) =>
            new OccupationRow(OccupationCode(o), $"Métier {WorldSkills.Word(900 + o)}", [], skills, ""))];

    private string[] SkillsOf(int[] families) =>
        [.. Enumerable.Range(0, 9)
            .Select(i => WorldSkills.Code(families[i < 6 ? 0 : 1], _draws.Below(WorldSkills.PerFamily))).Distinct()];

    private CommuneRow Commune(int number) => new(
        $"{FirstCommune + number}", $"Ville {number}", 47 + _draws.Normal() * 0.7, 3 + _draws.Normal() * 0.9,
        number % 3 == 0 ? 900 : 30000 + number * 100, "01", []);

    private AssociationRow Association(int number) => new(
        $"A{number:D5}", $"Asso {number}", AnyCommune(),
        [.. Enumerable.Range(0, 1 + _draws.Below(2)).Select(_ => CauseName(_draws.Below(Causes))).Distinct()],
        1 + _draws.Failures(0.15) * 2);

    private double[][] Tastes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _draws.Taste())];

    private double[] Normals(int count, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => spread * _draws.Normal())];

    private double[,] Table(int rows, int columns)
    {
        var table = new double[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) table[r, c] = _draws.Normal();
        }
        return table;
    }
}
