using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Text;
using Matching.Values;

namespace Matching.Ranking.Features;

/// <summary>
/// Resolves the codes and words of a dataset: skills, causes, communes, associations, texts, titles. Ids are sorted and
/// numbered, so results do not depend on row order. Immutable, thread-safe.
/// </summary>
internal sealed class DatasetCodes
{
    private readonly Dictionary<string, (double Lat, double Lon)> _places;
    private readonly Dictionary<string, AssociationRow> _associations;
    private readonly Dictionary<string, int> _associationPosition;
    private readonly Dictionary<string, int> _occupationPosition;
    private readonly KeyIds _causes;
    private readonly KeyIds _entities;
    private readonly SaidSkills _said;

    /// <param name="data">The dataset.</param>
    /// <param name="employees">Its employees in ordinal order of id.</param>
    public DatasetCodes(Dataset data, IReadOnlyList<EmployeeRow> employees)
    {
        _associations = data.Associations.ToDictionary(a => a.Id);
        _associationPosition = Number(_associations.Keys.Order(StringComparer.Ordinal));
        _places = data.Communes.ToDictionary(c => c.Code, c => (c.Lat, c.Lon));
        _occupationPosition = Number(employees.Select(e => e.Occupation).OfType<string>().Where(o => o.Length > 0)
            .Distinct().Order(StringComparer.Ordinal));
        _causes = new(data.Employees.Select(e => e.Causes).Concat(data.Needs.Select(n => n.Causes))
            .Concat(data.Associations.Select(a => a.Causes)).SelectMany(ItemList.Normalize));
        _entities = new(employees.Select(e => e.Entity));
        Skills = new(data.Skills, data.Occupations);
        _said = SaidSkills.For(data.Skills);
        Texts = TextVectors.Build(data.Skills.OrderBy(s => s.Code, StringComparer.Ordinal)
            .Select(s => $"{s.Label} {string.Join(' ', s.AltLabels)}")
            .Concat(data.Needs.OrderBy(n => n.Id, StringComparer.Ordinal).Select(n => $"{n.Title} {n.Description}"))
            .Concat(employees.Select(e => e.Text)));
        Titles = new(data.Occupations);
        Occupations = data.Occupations;
    }

    /// <summary>The skills and how they cover each other.</summary>
    public SkillRelations Skills { get; }
    /// <summary>Vectors over the words of skills, needs and employees.</summary>
    public TextVectors Texts { get; }
    /// <summary>Titles of the occupations.</summary>
    public OccupationTitles Titles { get; }
    /// <summary>The occupations of the taxonomy.</summary>
    public IReadOnlyList<OccupationRow> Occupations { get; }

    /// <summary>The association of a need with its position; null and -1 when unknown.</summary>
    public (AssociationRow? Row, int Position) FindAssociation(string id) =>
        (_associations.GetValueOrDefault(id), _associationPosition.GetValueOrDefault(id, -1));

    /// <summary>Resolves the codes and words of an employee.</summary>
    public PreparedEmployee Prepare(EmployeeRow row)
    {
        var skills = Resolve(row.Skills);
        return new()
        {
            Skills = skills,
            Said = _said.Read(Sentence.WithoutWishes(row.Text)),
            Wanted = [.. row.WantedSkills.Select(Skills.Find).Where(s => s >= 0).Order()],
            Causes = CauseIds(row.Causes),
            Occupation = _occupationPosition.GetValueOrDefault(row.Occupation ?? "", -1),
            Entity = _entities.Find(row.Entity),
            OwnWords = Texts.Vector(row.Text),
            Titles = Titles.FindWords(row.Occupation, row.Text),
            AllWords = WordsOf(row.Text, skills.Select(s => s.Skill)),
            Place = PlaceOf(row.Commune),
            Windows = WindowsOf(row),
        };
    }

    /// <summary>Skills that the text of a need names, by position.</summary>
    public SaidSkill[] FindSaid(NeedRow need) => _said.Read($"{need.Title}.\n{need.Description}");

    private static DateSpan[] WindowsOf(EmployeeRow row) => row.Windows.Count > 0
        ? [.. DateSpan.Union(row.Windows)]
        : row.AvailableFrom is null && row.AvailableTo is null ? [] : [new(row.AvailableFrom, row.AvailableTo)];

    /// <summary>Centre of a commune; NaN when unknown.</summary>
    public (double Lat, double Lon) PlaceOf(string? commune) =>
        _places.GetValueOrDefault(commune ?? "", (double.NaN, double.NaN));

    /// <summary>Ids of the known causes, ascending.</summary>
    public int[] CauseIds(IReadOnlyList<string> causes) =>
        [.. ItemList.Normalize(causes).Select(_causes.Find).Where(c => c >= 0).Distinct().Order()];

    /// <summary>Positions and levels of the known skills, ascending.</summary>
    public (int Skill, int Level)[] Resolve(IEnumerable<SkillLevel> skills) =>
        [.. skills.Select(s => (Skills.Find(s.Code), s.Level)).Where(s => s.Item1 >= 0).Order()];

    /// <summary>Families of some skills: each one's parent, or the skill itself when it has none; ascending.</summary>
    public int[] FamiliesOf(IEnumerable<SkillLevel> skills) =>
        [.. skills.Select(s => FamilyOf(s.Code)).Where(s => s >= 0).Distinct().Order()];

    /// <summary>Vector of a text followed by the labels of some skills.</summary>
    public (int Word, float Weight)[] WordsOf(string text, IEnumerable<int> skills) =>
        Texts.Vector($"{text} {string.Join(' ', skills.Select(s => Skills.Skills[s].Label))}");

    /// <summary>Numbers ids in their order.</summary>
    public static Dictionary<string, int> Number(IEnumerable<string> ids) =>
        ids.Index().ToDictionary(p => p.Item, p => p.Index);

    private int FamilyOf(string code)
    {
        var skill = Skills.Find(code);
        return skill >= 0 && Skills.Skills[skill].Broader is { } broader
            && Skills.Find(broader) is >= 0 and var parent ? parent : skill;
    }
}
