using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Datasets;

/// <summary>The database as a dataset: what <c>export</c> writes, and what ranking and learning read. One projection serves all three.</summary>
public static class DatabaseDataset
{
    /// <summary>Reads all of it, without tracking.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="communes">Communes read before, which do not change from one day to the next; null reads them.</param>
    public static async Task<Dataset> ReadAsync(MatchingDbContext db, CancellationToken ct, IReadOnlyList<CommuneRow>? communes = null)
    {
        var open = await db.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee)
            .GroupBy(o => o.EmployeeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var taken = (await db.DayQuotas.AsNoTracking().Where(q => q.Taken > 0).OrderBy(q => q.Year).ToListAsync(ct))
            .ToLookup(q => q.EmployeeId, q => new YearDays(q.Year, q.Taken));
        var employees = await db.Employees.AsNoTracking().Include(e => e.Profile).ThenInclude(p => p.Skills).OrderBy(e => e.Reference).ToListAsync(ct);
        return new Dataset
        {
            Skills = await db.Skills.AsNoTracking().OrderBy(s => s.Code)
                .Select(s => new SkillRow(s.Code, s.Label, s.AltLabels, s.Broader, s.Definition) { LabelEn = s.LabelEn }).ToListAsync(ct),
            Occupations = await db.Occupations.AsNoTracking().OrderBy(o => o.Code)
                .Select(o => new OccupationRow(o.Code, o.Label, o.AltLabels, o.Skills, o.Definition)).ToListAsync(ct),
            Communes = communes ?? await db.Communes.AsNoTracking().OrderBy(c => c.Code)
                .Select(c => new CommuneRow(c.Code, c.Name, c.Lat, c.Lon, c.Population, c.Department, c.Postcodes)).ToListAsync(ct),
            Associations = [.. (await db.Associations.AsNoTracking().OrderBy(a => a.Reference)
                .Select(a => new { a.Reference, a.Name, a.CommuneCode, a.Causes, a.Size }).ToListAsync(ct))
                .Select(a => new AssociationRow(a.Reference, a.Name, a.CommuneCode, ItemList.Normalize(a.Causes), a.Size))],
            Employees = [.. employees.Select(e => RowOf(e, open.GetValueOrDefault(e.Id), [.. taken[e.Id]]))],
            Needs = [.. (await db.Needs.AsNoTracking().Include(n => n.Skills).Include(n => n.Association).OrderBy(n => n.Reference).ToListAsync(ct)).Select(RowOf)],
            History = await db.Interactions.AsNoTracking()
                .Join(db.Needs, i => i.NeedId, n => n.Id, (i, n) => new { i, Need = n.Reference })
                .Join(db.Employees, p => p.i.EmployeeId, e => e.Id, (p, e) => new { p.i, p.Need, Employee = e.Reference })
                .Select(p => new HistoryRow(p.Need, p.Employee, p.i.ShownAt, p.i.Rank, p.i.Propensity, p.i.EmployeeAnswer, p.i.EmployeeReason,
                    p.i.AssociationAnswer, p.i.AssociationReason, p.i.Outcome, p.i.Rating)).ToListAsync(ct),
            Preferences = await PreferencesAsync(db, employees.ToDictionary(e => e.Id, e => e.Reference), ct),
        };
    }

    private static async Task<IReadOnlyList<PreferenceRow>> PreferencesAsync(MatchingDbContext db, Dictionary<Guid, string> people, CancellationToken ct)
    {
        var choices = await db.Overrides.AsNoTracking().OrderBy(o => o.Id)
            .Join(db.Needs, o => o.NeedId, n => n.Id, (o, n) => new { o.ChosenId, o.PassedOver, o.At, Need = n.Reference }).ToListAsync(ct);
        return [.. choices.SelectMany(c => c.PassedOver.Where(people.ContainsKey)
            .Select(p => new PreferenceRow(c.Need, people[c.ChosenId], people[p], c.At)))];
    }

    /// <summary>A need as a row, in the form in which values are stored today, whatever version wrote them; its association and skills must be loaded.</summary>
    public static NeedRow RowOf(Need need)
    {
        var terms = need.Terms;
        return new NeedRow(need.Reference, need.Association.Reference, TextRule.Title.Normalize(terms.Title),
            TextRule.Description.Normalize(terms.Description), need.CommuneCode, terms.Remote,
            terms.Format, terms.Days, terms.Start, terms.End, terms.Seats, ItemList.Normalize(terms.Causes), Levels(required: true), Levels(required: false),
            ItemList.Normalize(terms.Languages), terms.OccupationCode, need.PostedAt)
        { Status = need.Status.ToString().ToLowerInvariant() };

        List<SkillLevel> Levels(bool required) => [.. need.Skills.Where(s => s.Required == required)
            .OrderBy(s => s.SkillCode, StringComparer.Ordinal).Select(s => new SkillLevel(s.SkillCode, s.Level))];
    }

    /// <summary>A person as a row; her profile and its skills must be loaded.</summary>
    public static EmployeeRow RowOf(Employee employee, int openOffers, IReadOnlyList<YearDays> daysTaken)
    {
        var p = employee.Profile;
        var skills = p.Skills.OrderBy(s => s.SkillCode, StringComparer.Ordinal).ToList();
        return new EmployeeRow(employee.Reference, p.CommuneCode, employee.EntityCode ?? "", p.MaxKm, p.Remote, p.DaysPerYear,
            p.AvailableFrom, p.AvailableTo, p.Formats, ItemList.Normalize(p.Causes), ItemList.Normalize(p.Languages),
            [.. skills.Where(s => !s.Wanted).Select(s => new SkillLevel(s.SkillCode, s.Level!.Value))],
            [.. skills.Where(s => s.Wanted).Select(s => s.SkillCode)], p.OccupationCode, TextRule.ProfileText.Normalize(p.Text))
        {
            Consent = p.Consent,
            OpenOffers = openOffers,
            DaysTaken = daysTaken,
        };
    }
}
