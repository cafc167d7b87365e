using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Staff;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Projects the database to a <see cref="Dataset"/>. <c>export</c>, ranking and training all use this projection.
/// </summary>
public static class DatabaseDataset
{
    private const string Communes = "communes";

    /// <summary>Tables whose unreadable rows are skipped and reported.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["associations", Communes, "employees", "interactions", "needs", "occupations", "skills"];

    /// <summary>
    /// Reads the whole database without tracking. Unreadable rows are left out and listed in
    /// <see cref="Dataset.Unreadable"/>.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="read">A dataset that already contains the communes; null reads them from the database.</param>
    public static async Task<Dataset> ReadAsync(MatchingDbContext db, CancellationToken ct, Dataset? read = null)
    {
        var open = await db.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee)
            .CountByAsync(o => o.EmployeeId, ct);
        var taken = (await db.DayQuotas.AsNoTracking().Where(q => q.Taken > 0).OrderBy(q => q.Year).ToListAsync(ct))
            .ToLookup(q => q.EmployeeId, q => new YearDays(q.Year, q.Taken));
        var rows = new StoredRows(ct);
        read ??= await ReadCommunesAsync(db, ct);
        rows.Add(read.Unreadable);
        var skills = await rows.ReadAsync("skills", db.Skills.OrderBy(s => s.Code), s => s.Code,
            s => new SkillRow(s.Code, s.Label, s.AltLabels, s.Broader, s.Definition) { LabelEn = s.LabelEn },
            s => s.Code);
        var known = new KnownCodes(rows.KnownKeys(Communes, read.Communes.Select(c => c.Code)),
            rows.KnownKeys("skills", skills.Select(s => s.Code)));
        var people = await PeopleAsync(db, rows);
        var employees = rows.Keep("employees",
            people.Select(e => e.ToRow(open.GetValueOrDefault(e.Id), [.. taken[e.Id]])), e => e.Id, known.ProblemOf);
        var needs = await rows.ReadAsync("needs", db.Needs.WithSkillsAndHost().OrderBy(n => n.Reference),
            n => n.Reference, n => n.ToRow(), n => n.Id, known.ProblemOf);
        var (employeeIds, needIds) = (employees.Select(e => e.Id).ToHashSet(), needs.Select(n => n.Id).ToHashSet());
        return new()
        {
            Skills = skills,
            Occupations = await rows.ReadAsync("occupations", db.Occupations.OrderBy(o => o.Code),
                o => o.Code, o => new OccupationRow(o.Code, o.Label, o.AltLabels, o.Skills, o.Definition), o => o.Code),
            Communes = read.Communes,
            Associations = await rows.ReadAsync("associations",
                db.Associations.OrderBy(a => a.Reference), a => a.Reference,
                a => new AssociationRow(a.Reference, a.Name, a.CommuneCode, ItemList.Normalize(a.Causes), a.Size),
                a => a.Id),
            Employees = employees,
            Needs = needs,
            History = [.. (await HistoryAsync(db, rows))
                .Where(h => needIds.Contains(h.Need) && employeeIds.Contains(h.Employee))],
            Preferences = await PreferencesAsync(db,
                people.Where(e => employeeIds.Contains(e.Reference)).ToDictionary(e => e.Id, e => e.Reference), ct),
            Unreadable = rows.Unreadable,
        };
    }

    private static async Task<IReadOnlyList<Employee>> PeopleAsync(MatchingDbContext db, StoredRows rows)
    {
        var people = await rows.ReadAsync("employees", db.Employees
            .Include(e => e.Profile).ThenInclude(p => p.Skills).OrderBy(e => e.Reference), e => e.Reference);
        return rows.Filter("employees", people, e => e.Reference,
            e => e.Profile is null ? new LocalizedText("sans profil", "no profile") : null);
    }

    /// <summary>
    /// Reads only the communes, in order of code. There are about 35,000 of them and only an import changes them, so
    /// callers cache the result.
    /// </summary>
    public static async Task<Dataset> ReadCommunesAsync(MatchingDbContext db, CancellationToken ct)
    {
        var rows = new StoredRows(ct);
        var communes = await rows.ReadAsync(Communes, db.Communes.OrderBy(c => c.Code), c => c.Code,
            c => new CommuneRow(c.Code, c.Name, c.Lat, c.Lon, c.Population, c.Department, c.Postcodes), c => c.Code);
        return new() { Communes = communes, Unreadable = rows.Unreadable };
    }

    private static Task<IReadOnlyList<HistoryRow>> HistoryAsync(MatchingDbContext db, StoredRows rows) =>
        rows.ReadAsync("interactions", db.Interactions
            .Join(db.Needs, i => i.NeedId, n => n.Id, (i, n) => new { i, Need = n.Reference })
            .Join(db.Employees, p => p.i.EmployeeId, e => e.Id, (p, e) => new { p.i, p.Need, Employee = e.Reference }),
            p => p.i.Id,
            p => new HistoryRow
            {
                Need = p.Need,
                Employee = p.Employee,
                ShownAt = p.i.ShownAt,
                Rank = p.i.Rank,
                Propensity = p.i.Propensity,
                EmployeeAnswer = p.i.EmployeeAnswer,
                EmployeeReason = p.i.EmployeeReason,
                AssociationAnswer = p.i.AssociationAnswer,
                AssociationReason = p.i.AssociationReason,
                Outcome = p.i.Outcome,
                Rating = p.i.Rating,
            },
            h => $"{h.Need}/{h.Employee}");

    private static async Task<IReadOnlyList<PreferenceRow>> PreferencesAsync(MatchingDbContext db,
        Dictionary<Guid, string> people, CancellationToken ct)
    {
        var choices = await db.Overrides.AsNoTracking().OrderBy(o => o.Id)
            .Join(db.Needs, o => o.NeedId, n => n.Id,
                (o, n) => new { o.ChosenId, o.PassedOver, o.At, Need = n.Reference, o.Id })
            .ToReadableListAsync(o => o.Id, ct);
        return [.. choices.Where(c => people.ContainsKey(c.ChosenId))
            .SelectMany(c => c.PassedOver.Where(people.ContainsKey)
            .Select(p => new PreferenceRow(c.Need, people[c.ChosenId], people[p], c.At)))];
    }
}
