using Matching.Communes;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Employees of a dataset in columnar form, with its skills and places. Ids are sorted and numbered, so results do not
/// depend on row order. Immutable, thread-safe.
/// </summary>
public sealed class CandidateIndex
{
    private readonly DatasetCodes _codes;
    private readonly Dictionary<string, int> _employeePosition;
    private readonly (double Lat, double Lon)[] _place;
    private readonly SkillHolders _holders;

    private CandidateIndex(Dataset data)
    {
        Employees = [.. data.Employees.OrderBy(e => e.Id, StringComparer.Ordinal)];
        _employeePosition = DatasetCodes.Number(Employees.Select(e => e.Id));
        _codes = new DatasetCodes(data, Employees);
        Skills = [.. Employees.Select(e => _codes.Resolve(e.Skills))];
        Wanted = [.. Employees.Select(e => _codes.Resolve(e.WantedSkills))];
        Causes = [.. Employees.Select(e => _codes.CauseIds(e.Causes))];
        Occupations = NumberDistinct(Employees.Select(e => e.Occupation));
        var entities = new KeyIds(Employees.Select(e => e.Entity));
        Entities = [.. Employees.Select(e => entities.Find(e.Entity))];
        _place = [.. Employees.Select(e => _codes.PlaceOf(e.Commune))];
        _holders = SkillHolders.Build(Skills, Kinship.Skills.Count);
        OwnWords = [.. Employees.Select(e => _codes.Texts.Vector(e.Text))];
        Titles = [.. Employees.Select(e => _codes.Titles.FindWords(e.Occupation, e.Text))];
        Work = BuildSpace();
        AllWords = [.. Employees.Select((e, i) => _codes.WordsOf(e.Text, Skills[i].Select(s => s.Skill)))];
    }

    /// <summary>Copies an index with one employee's row replaced.</summary>
    private CandidateIndex(CandidateIndex other, int employee, EmployeeRow row, bool exact)
    {
        (_codes, _employeePosition) = (other._codes, other._employeePosition);
        (Occupations, Entities) = (other.Occupations, other.Entities);
        var held = _codes.Resolve(row.Skills);
        Employees = Replace([.. other.Employees], employee, row);
        Skills = Replace([.. other.Skills], employee, held);
        Wanted = Replace([.. other.Wanted], employee, _codes.Resolve(row.WantedSkills));
        Causes = Replace([.. other.Causes], employee, _codes.CauseIds(row.Causes));
        OwnWords = Replace([.. other.OwnWords], employee, _codes.Texts.Vector(row.Text));
        Titles = Replace([.. other.Titles], employee, _codes.Titles.FindWords(row.Occupation, row.Text));
        Work = exact && other.Work.IsOfPeople ? BuildSpace() : other.Work;
        AllWords = Replace([.. other.AllWords], employee, _codes.WordsOf(row.Text, held.Select(s => s.Skill)));
        _place = Replace([.. other._place], employee, _codes.PlaceOf(row.Commune));
        _holders = other._holders.With(employee, other.Skills[employee], held);
    }

    /// <summary>The employees in ordinal order of id.</summary>
    public IReadOnlyList<EmployeeRow> Employees { get; }
    /// <summary>The skills and how they cover each other.</summary>
    public SkillRelations Kinship => _codes.Skills;
    internal (int Skill, int Level)[][] Skills { get; }
    internal int[][] Wanted { get; }
    internal int[][] Causes { get; }
    /// <summary>Occupation of each employee; -1 when undeclared.</summary>
    internal int[] Occupations { get; }
    /// <summary>Entity of each employee; -1 when undeclared.</summary>
    internal int[] Entities { get; }
    internal (int Word, float Weight)[][] OwnWords { get; }
    internal (int Word, float Weight)[][] Titles { get; }
    internal OccupationSpace Work { get; }
    internal (int Word, float Weight)[][] AllWords { get; }

    /// <summary>Builds the index of a dataset.</summary>
    public static CandidateIndex Build(Dataset data) => new(data);

    /// <summary>A copy with one employee's row replaced, skill rarities included.</summary>
    /// <param name="employee">Position of the employee, whose id is kept.</param>
    /// <param name="row">The new row.</param>
    /// <param name="exact">False keeps the occupation space even if it was fitted on the employees, because refitting
    /// it is expensive.</param>
    internal CandidateIndex With(int employee, EmployeeRow row, bool exact) => new(this, employee, row, exact);

    /// <summary>Position of an employee in <see cref="Employees"/>; -1 when unknown.</summary>
    public int Find(string employee) => _employeePosition.GetValueOrDefault(employee, -1);

    /// <summary>
    /// Resolves the codes of a need, whether or not it belongs to the dataset. Unknown codes are ignored.
    /// </summary>
    public PreparedNeed Prepare(NeedRow need)
    {
        var (association, position) = _codes.FindAssociation(need.Association);
        var (lat, lon) = _codes.PlaceOf(need.Commune ?? association?.Commune);
        var skills =
            need.RequiredSkills.Concat(need.NiceSkills).Select(s => Kinship.Find(s.Code)).Where(s => s >= 0).ToList();
        return new PreparedNeed(need)
        {
            Required = Asked(need.RequiredSkills),
            Nice = Asked(need.NiceSkills),
            Causes = _codes.CauseIds(need.Causes),
            AssociationCauses = _codes.CauseIds(association?.Causes ?? []),
            Families = _codes.FamiliesOf(need.RequiredSkills),
            Format = need.Format is { } f ? (int)f : -1,
            DaysByYear = DaysOf(need),
            Association = position,
            Lat = lat,
            Lon = lon,
            Text = _codes.WordsOf(need.Title + " " + need.Description, skills),
            Titles = _codes.Titles.FindWords(need.Occupation, need.Title),
            Embedding = Work.Embed(skills, _codes.Texts.Vector(need.Title + " " + need.Title + " " + need.Description),
                need.Occupation),
        };
    }

    /// <summary>Cosine of a need and an employee in the occupation space, in [0, 1].</summary>
    internal float WorkNearness(PreparedNeed need, int employee) =>
        Work.Nearness(need, Skills[employee], OwnWords[employee], Employees[employee].Occupation);

    /// <summary>The occupation space in the form that a model stores; null when there is none.</summary>
    internal SkillTransferModel? CreateSkillTransferModel() => Work.ToSkillTransferModel(Kinship, _codes.Texts);

    /// <summary>Great-circle distance in km; infinite when a location is unknown.</summary>
    public double Km(PreparedNeed need, int employee)
    {
        var place = _place[employee];
        return double.IsNaN(place.Lat) || double.IsNaN(need.Lat)
            ? double.PositiveInfinity
            : DistanceBand.Km(place, (need.Lat, need.Lon));
    }

    /// <summary>Jaccard similarity of required and held skills, weighted by rarity, in [0, 1].</summary>
    internal float ComputeSetSimilarity(PreparedNeed need, int employee)
    {
        var (common, all) = (0f, need.Required.Sum(r => r.Weight));
        foreach (var (skill, _) in Skills[employee])
        {
            if (need.Requires(skill)) common += _holders.Rarity(skill, Employees.Count);
            else all += _holders.Rarity(skill, Employees.Count);
        }
        return all > 0 ? common / all : 0;
    }

    /// <summary>
    /// Positions of the employees who cover the rarest required skill in some degree; all employees when none is
    /// required. No employee who passes the skill gate is missing.
    /// </summary>
    internal IEnumerable<int> Reachable(PreparedNeed need) =>
        need.Required.Length == 0 ? Enumerable.Range(0, Employees.Count) : _holders.OfRarest(need.Required);

    private AskedSkill[] Asked(IReadOnlyList<SkillLevel> skills) => [.. _codes.Resolve(skills).Select(s =>
        new AskedSkill(s.Skill, s.Level, _holders.Rarity(s.Skill, Employees.Count), Kinship.CoversOf(s.Skill)))];

    private static YearDays[] DaysOf(NeedRow need) =>
        need is { Days: >= 0 and var days, Start: { } start, End: { } end } && double.IsFinite(days) && start <= end
            ? [.. DaysByYear.Split(days, start, end)] : [];

    private OccupationSpace BuildSpace() => OccupationSpace.Build(Kinship, _codes.Texts, _codes.Occupations,
        Skills.Select((s, e) => (s.Select(h => h.Skill).Distinct().ToArray(), OwnWords[e])));

    private static T[] Replace<T>(T[] copy, int at, T value)
    {
        copy[at] = value;
        return copy;
    }

    private static int[] NumberDistinct(IEnumerable<string?> names)
    {
        string?[] all = [.. names];
        var positions = DatasetCodes.Number(all.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).Distinct()
            .Order(StringComparer.Ordinal));
        return [.. all.Select(n => string.IsNullOrEmpty(n) ? -1 : positions[n])];
    }
}
