using Matching.Communes;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;
using Matching.Values;

namespace Matching.Ranking;

/// <summary>
/// Employees, skills and places of a dataset in columnar form. Ids are sorted and numbered, so results do not depend on
/// row order. Immutable, thread-safe.
/// </summary>
public sealed class CandidateIndex
{
    private readonly Dictionary<string, int> _employeePosition;
    private readonly Dictionary<string, (double Lat, double Lon)> _places;
    private readonly Dictionary<string, AssociationRow> _associations;
    private readonly Dictionary<string, int> _associationPosition;
    private readonly KeyIds _causes;
    private readonly TextVectors _texts;
    private readonly OccupationTitles _titles;
    private readonly IReadOnlyList<OccupationRow> _occupations;
    private readonly (double Lat, double Lon)[] _place;
    private readonly int[][] _holders;

    private CandidateIndex(Dataset data)
    {
        Employees = [.. data.Employees.OrderBy(e => e.Id, StringComparer.Ordinal)];
        _employeePosition = Positions(Employees.Select(e => e.Id));
        _associations = data.Associations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        _associationPosition = Positions(_associations.Keys.Order(StringComparer.Ordinal));
        _places = data.Communes.ToDictionary(c => c.Code, c => (c.Lat, c.Lon), StringComparer.Ordinal);
        _causes = new KeyIds(AllCauses(data));
        Kinship = SkillRelations.Build(data.Skills, data.Occupations);
        Skills = [
            .. Employees.Select(
                e => e.Skills.Select(s => (Kinship.Find(s.Code), s.Level)).Where(s => s.Item1 >= 0).Order().ToArray())];
        Wanted = [.. Employees.Select(e => e.WantedSkills.Select(Kinship.Find).Where(s => s >= 0).Order().ToArray())];
        Causes = [.. Employees.Select(e => CauseIds(e.Causes))];
        Occupations = NumberDistinct(Employees.Select(e => e.Occupation));
        Entities = EntityIds(Employees);
        _place = [.. Employees.Select(e => PlaceOf(e.Commune))];
        _holders = IndexBySkill(Skills, Kinship.Skills.Count);
        _texts =
            TextVectors.Build(data.Skills.OrderBy(s => s.Code, StringComparer.Ordinal)
                .Select(s => s.Label + " " + string.Join(' ', s.AltLabels))
            .Concat(data.Needs.OrderBy(n => n.Id, StringComparer.Ordinal).Select(n => n.Title + " " + n.Description))
            .Concat(Employees.Select(e => e.Text)));
        OwnWords = [.. Employees.Select(e => _texts.Vector(e.Text))];
        _titles = new OccupationTitles(data.Occupations);
        Titles = [.. Employees.Select(e => _titles.FindWords(e.Occupation, e.Text))];
        _occupations = data.Occupations;
        Work = OccupationSpace.Build(Kinship, _texts, _occupations, SkillsAndWords(Skills, OwnWords));
        AllWords = [.. Employees.Select((e, i) => WordsOf(e.Text, Skills[i]))];
    }

    /// <summary>Copies an index with one employee's row replaced.</summary>
    private CandidateIndex(CandidateIndex other, int employee, EmployeeRow row, bool exact)
    {
        (_employeePosition, _associations, _associationPosition, _places) =
            (other._employeePosition, other._associations, other._associationPosition, other._places);
        (_causes, _texts, _titles, _occupations, Kinship) =
            (other._causes, other._texts, other._titles, other._occupations, other.Kinship);
        var heldSkills =
            row.Skills.Select(s => (Kinship.Find(s.Code), s.Level)).Where(s => s.Item1 >= 0).Order().ToArray();
        Employees = Replace([.. other.Employees], employee, row);
        Skills = Replace([.. other.Skills], employee, heldSkills);
        Wanted = Replace([.. other.Wanted], employee,
            [.. row.WantedSkills.Select(Kinship.Find).Where(s => s >= 0).Order()]);
        Causes = Replace([.. other.Causes], employee, CauseIds(row.Causes));
        (Occupations, Entities) = (other.Occupations, other.Entities);
        OwnWords = Replace([.. other.OwnWords], employee, _texts.Vector(row.Text));
        Titles = Replace([.. other.Titles], employee, _titles.FindWords(row.Occupation, row.Text));
        Work = exact && other.Work.IsOfPeople
            ? OccupationSpace.Build(Kinship, _texts, _occupations, SkillsAndWords(Skills, OwnWords))
            : other.Work;
        AllWords = Replace([.. other.AllWords], employee, WordsOf(row.Text, heldSkills));
        _place = Replace([.. other._place], employee, PlaceOf(row.Commune));
        _holders = [.. other._holders];
        foreach (var skill in other.Skills[employee].Select(s => s.Skill).Union(heldSkills.Select(s => s.Item1)))
        {
            var others = _holders[skill].Where(h => h != employee);
            _holders[skill] = [.. heldSkills.Any(s => s.Item1 == skill) ? others.Append(employee).Order() : others];
        }
    }

    /// <summary>The employees in ordinal order of id.</summary>
    public IReadOnlyList<EmployeeRow> Employees { get; }
    /// <summary>The skills and how they cover each other.</summary>
    public SkillRelations Kinship { get; }
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
        var association = _associations.GetValueOrDefault(need.Association);
        var (lat, lon) = PlaceOf(need.Commune ?? association?.Commune);
        var skills =
            need.RequiredSkills.Concat(need.NiceSkills).Select(s => Kinship.Find(s.Code)).Where(s => s >= 0).ToList();
        return new PreparedNeed(need)
        {
            Required = Asked(need.RequiredSkills),
            Nice = Asked(need.NiceSkills),
            Causes = CauseIds(need.Causes),
            AssociationCauses = CauseIds(association?.Causes ?? []),
            Families = [.. need.RequiredSkills.Select(s => FamilyOf(s.Code)).Where(s => s >= 0).Distinct().Order()],
            Format = need.Format is { } f ? (int)f : -1,
            DaysByYear = DaysOf(need),
            Association = _associationPosition.GetValueOrDefault(need.Association, -1),
            Lat = lat,
            Lon = lon,
            Text = _texts.Vector(need.Title + " " + need.Description + " "
                + string.Join(' ', skills.Select(s => Kinship.Skills[s].Label))),
            Titles = _titles.FindWords(need.Occupation, need.Title),
            Embedding = Work.Embed(skills, _texts.Vector(need.Title + " " + need.Title + " " + need.Description),
                need.Occupation),
        };
    }

    private static YearDays[] DaysOf(NeedRow need) =>
        need is { Days: >= 0 and var days, Start: { } start, End: { } end } && double.IsFinite(days) && start <= end
            ? [.. DaysByYear.Split(days, start, end)] : [];

    /// <summary>Cosine of a need and an employee in the occupation space, in [0, 1].</summary>
    internal float WorkNearness(PreparedNeed need, int employee) =>
        Work.Nearness(need, Skills[employee], OwnWords[employee], Employees[employee].Occupation);

    /// <summary>The occupation space in the form that a model stores; null when there is none.</summary>
    internal SkillTransferModel? CreateSkillTransferModel() => Work.ToSkillTransferModel(Kinship, _texts);

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
            if (need.Requires(skill)) common += Rarity(skill);
            else all += Rarity(skill);
        }
        return all > 0 ? common / all : 0;
    }

    private float Rarity(int skill) => MathF.Log(1f + (Employees.Count + 1f) / (_holders[skill].Length + 1f));

    /// <summary>
    /// Positions of the employees who cover the rarest required skill in some degree; all employees when none is
    /// required. No employee who passes the skill gate is missing.
    /// </summary>
    internal IEnumerable<int> Reachable(PreparedNeed need)
    {
        if (need.Required.Length == 0) return Enumerable.Range(0, Employees.Count);
        var rarest = need.Required.MinBy(r => r.Covers.Keys.Sum(s => (long)_holders[s].Length));
        return rarest.Covers.Keys.SelectMany(s => _holders[s]).Distinct().Order();
    }

    private AskedSkill[] Asked(IReadOnlyList<SkillLevel> skills) => [.. skills
        .Select(s => (Position: Kinship.Find(s.Code), s.Level)).Where(s => s.Position >= 0).Order()
        .Select(s => new AskedSkill(s.Position, s.Level, Rarity(s.Position), Kinship.CoversOf(s.Position)))];

    private (int Word, float Weight)[] WordsOf(string text, (int Skill, int Level)[] heldSkills) =>
        _texts.Vector(text + " " + string.Join(' ', heldSkills.Select(s => Kinship.Skills[s.Skill].Label)));

    private static IEnumerable<(int[] Skills, (int Word, float Weight)[] Words)> SkillsAndWords(
        (int Skill, int Level)[][] skills, (int Word, float Weight)[][] words) =>
        skills.Select((s, e) => (s.Select(h => h.Skill).Distinct().ToArray(), words[e]));

    private static T[] Replace<T>(T[] copy, int at, T value)
    {
        copy[at] = value;
        return copy;
    }

    /// <summary>The skill's parent, or the skill itself when it has none; -1 when unknown.</summary>
    private int FamilyOf(string code)
    {
        var skill = Kinship.Find(code);
        return skill >= 0 && Kinship.Skills[skill].Broader is { } broader
            && Kinship.Find(broader) is >= 0 and var parent ? parent : skill;
    }

    private static int[] NumberDistinct(IEnumerable<string?> names)
    {
        string?[] all = [.. names];
        var positions =
            Positions(all.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).Distinct()
                .Order(StringComparer.Ordinal));
        return [.. all.Select(n => string.IsNullOrEmpty(n) ? -1 : positions[n])];
    }

    private int[] CauseIds(IReadOnlyList<string> causes) =>
        [.. ItemList.Normalize(causes).Select(_causes.Find).Where(c => c >= 0).Distinct().Order()];

    private (double Lat, double Lon) PlaceOf(string? commune) =>
        commune is { } c && _places.TryGetValue(c, out var place) ? place : (double.NaN, double.NaN);

    private static int[] EntityIds(IReadOnlyList<EmployeeRow> employees)
    {
        var ids = new KeyIds(employees.Select(e => e.Entity));
        return [.. employees.Select(e => ids.Find(e.Entity))];
    }

    private static IEnumerable<string> AllCauses(Dataset data) => data.Employees.Select(e => e.Causes)
        .Concat(data.Needs.Select(n => n.Causes)).Concat(data.Associations.Select(a => a.Causes))
        .SelectMany(ItemList.Normalize);

    private static Dictionary<string, int> Positions(IEnumerable<string> ids) =>
        ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);

    private static int[][] IndexBySkill((int Skill, int Level)[][] skills, int count)
    {
        var holders = new List<int>?[count];
        for (var e = 0; e < skills.Length; e++)
        {
            foreach (var (skill, _) in skills[e]) (holders[skill] ??= []).Add(e);
        }
        return [.. holders.Select(h => h?.ToArray() ?? [])];
    }
}
