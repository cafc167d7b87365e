using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>
/// Employees of a dataset, with its skills and places. Ids are sorted and numbered, so results do not depend on row
/// order. Immutable, thread-safe.
/// </summary>
public sealed class CandidateIndex
{
    private const int MinReachable = 200;
    private readonly DatasetCodes _codes;
    private readonly Dictionary<string, int> _employeePosition;
    private readonly SkillHolders _holders;

    /// <summary>Builds the index of a dataset.</summary>
    public CandidateIndex(Dataset data)
    {
        EmployeeRow[] employees = [.. data.Employees.OrderBy(e => e.Id, StringComparer.Ordinal)];
        Employees = employees;
        _employeePosition = DatasetCodes.Number(employees.Select(e => e.Id));
        _codes = new(data, employees);
        // In parallel, because reading the skills that texts name takes most of the time.
        People = [.. employees.AsParallel().AsOrdered().Select(_codes.Prepare)];
        _holders = SkillHolders.Build(People, Relations.Skills.Count);
        Work = BuildSpace();
    }

    /// <summary>Copies an index with one employee's row replaced.</summary>
    private CandidateIndex(CandidateIndex other, int employee, EmployeeRow row, bool exact)
    {
        (_codes, _employeePosition) = (other._codes, other._employeePosition);
        Employees = Replace(other.Employees, employee, row);
        People = Replace(other.People, employee, _codes.Prepare(row));
        _holders = other._holders.With(employee, other.People[employee], People[employee]);
        Work = exact && other.Work.IsOfPeople ? BuildSpace() : other.Work;
    }

    /// <summary>The employees in ordinal order of id.</summary>
    public IReadOnlyList<EmployeeRow> Employees { get; }
    /// <summary>The skills and how they cover each other.</summary>
    public SkillRelations Relations => _codes.Skills;
    internal PreparedEmployee[] People { get; }
    internal OccupationSpace Work { get; }

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
        var skills =
            need.RequiredSkills.Concat(need.NiceSkills).Select(s => Relations.Find(s.Code)).Where(s => s >= 0).ToList();
        return new(need)
        {
            Required = Asked(need.RequiredSkills, need.EssentialSkills),
            Nice = Asked(need.NiceSkills, []),
            Said = [.. FindSaid(need, skills)],
            UnknownEssential = need.EssentialSkills.Any(code => Relations.Find(code) < 0),
            Causes = _codes.CauseIds(need.Causes),
            AssociationCauses = _codes.CauseIds(association?.Causes ?? []),
            Families = _codes.FamiliesOf(need.RequiredSkills),
            Format = (int?)need.Format ?? -1,
            DaysByYear = DaysOf(need),
            Association = position,
            Place = _codes.PlaceOf(need.Commune ?? association?.Commune),
            Text = _codes.WordsOf($"{need.Title} {need.Description}", skills),
            Titles = _codes.Titles.FindWords(need.Occupation, need.Title),
            Embedding = Work.Embed(skills, _codes.Texts.Vector($"{need.Title} {need.Title} {need.Description}"),
                need.Occupation),
        };
    }

    /// <summary>Cosine of a need and an employee in the occupation space, in [0, 1].</summary>
    internal float WorkNearness(PreparedNeed need, int employee) =>
        Work.Nearness(need, People[employee], Employees[employee].Occupation);

    /// <summary>Great-circle distance in km; infinite when a location is unknown.</summary>
    public double Km(PreparedNeed need, int employee) => need.KmFrom(People[employee].Place);

    /// <summary>Jaccard similarity of required and held skills, weighted by rarity, in [0, 1].</summary>
    internal float ComputeSetSimilarity(PreparedNeed need, int employee)
    {
        var (common, all) = (0f, need.Required.Sum(r => r.Weight));
        foreach (var (skill, _) in People[employee].Skills)
        {
            var rarity = _holders.Rarity(skill);
            if (need.Requires(skill)) common += rarity;
            else all += rarity;
        }
        return all > 0 ? common / all : 0;
    }

    /// <summary>
    /// Positions of the employees to score for a need, ascending: those who cover a required or nice-to-have skill in
    /// some degree, or everybody when they are fewer than <see cref="MinReachable"/> or nine a seat.
    /// </summary>
    internal IEnumerable<int> Reachable(PreparedNeed need)
    {
        var covering = _holders.CoveringAny([.. need.Asked, .. need.Said]);
        return covering.Length >= Math.Max(MinReachable, 9 * (need.Row.Seats ?? 1))
            ? covering
            : Enumerable.Range(0, People.Length);
    }

    private AskedSkill[] Asked(IReadOnlyList<SkillLevel> skills, IReadOnlyList<string> essential)
    {
        HashSet<int> marked = [.. essential.Select(Relations.Find)];
        return [.. _codes.Resolve(skills).Select(s => new AskedSkill(s.Skill, s.Level, _holders.Rarity(s.Skill),
            Relations.CoversOf(s.Skill), marked.Contains(s.Skill)))];
    }

    /// <summary>
    /// The skills that a need's text names and its lists lack, with their parents and children.
    /// </summary>
    private IEnumerable<AskedSkill> FindSaid(NeedRow need, List<int> listed)
    {
        foreach (var (skill, certainty) in _codes.FindSaid(need))
        {
            var covers = Relations.CoversOf(skill);
            if (listed.Exists(l => covers.TryGetValue(l, out var c) && c.Relation <= SkillRelation.Line)) continue;
            yield return new(skill, 1, SaidFeatures.NeedShare * certainty * _holders.Rarity(skill), covers, false)
            {
                Certainty = SaidFeatures.NeedShare * certainty,
            };
        }
    }

    private static YearDays[] DaysOf(NeedRow need) =>
        need is { Days: >= 0 and var days, Start: { } start, End: { } end } && double.IsFinite(days) && start <= end
            ? [.. DaysByYear.Split(days, start, end)] : [];

    private OccupationSpace BuildSpace() => new(Relations, _codes.Texts, _codes.Occupations,
        People.Select(p => (p.Skills.Select(h => h.Skill).Distinct().ToArray(), p.OwnWords)));

    private static T[] Replace<T>(IEnumerable<T> items, int at, T value)
    {
        T[] copy = [.. items];
        copy[at] = value;
        return copy;
    }
}
