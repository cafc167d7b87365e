using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Staff;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Import;

/// <summary>
/// Maps rows of <c>employees.csv</c> to employees with profiles: adds new ones, updates changed ones and skips
/// unchanged ones.
/// </summary>
internal sealed class EmployeeUpserts(DateTime now, ImportOptions options)
{
    internal async Task SaveAsync(MatchingDbContext db, IReadOnlyList<EmployeeRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var entities = await EntityCodesAsync(db, rows);
        var known = await db.Employees.Where(e => ids.Contains(e.Reference)).Include(e => e.Profile)
            .ThenInclude(p => p.Skills).ToDictionaryAsync(e => e.Reference);
        foreach (var read in rows)
        {
            var row = Normalized(read) with { Entity = entities.GetValueOrDefault(TextKey.For(read.Entity), "") };
            var consent = row.Consent ?? options.AssumeConsent;
            if (!known.TryGetValue(row.Id, out var employee))
            {
                employee = new() { Reference = row.Id, Profile = new() { CommuneCode = row.Commune } };
                db.Employees.Add(employee);
            }
            else if (ImportUpserts.Same(employee.ToRow(0, []), Sorted(row) with { Consent = consent }))
                continue;
            Fill(employee, row, consent);
        }
    }

    /// <summary>
    /// Returns the stored entity codes by normalised key, so that another spelling finds the same entity, and adds new
    /// entities.
    /// </summary>
    private static async Task<Dictionary<string, string>> EntityCodesAsync(MatchingDbContext db,
        IReadOnlyList<EmployeeRow> rows)
    {
        var stored = await db.Entities.AsNoTracking().Select(e => e.Code).ToListAsync();
        var codes = new Dictionary<string, string>();
        foreach (var code in stored.Order(StringComparer.Ordinal)) codes.TryAdd(TextKey.For(code), code);
        foreach (var code in rows.Select(r => TextKey.Normalize(r.Entity)).Where(c => c.Length > 0))
            if (codes.TryAdd(TextKey.For(code), code)) db.Entities.Add(new SponsorEntity { Code = code, Name = code });
        return codes;
    }

    private void Fill(Employee employee, EmployeeRow row, bool consent)
    {
        employee.EntityCode = row.Entity.Length > 0 ? row.Entity : null;
        var p = employee.Profile;
        (p.CommuneCode, p.MaxKm, p.Remote, p.DaysPerYear) = (row.Commune, row.MaxKm, row.Remote, row.DaysPerYear);
        (p.OccupationCode, p.Text) = (row.Occupation, row.Text);
        p.SetWindows(row.Windows.Count > 0 ? row.Windows : SingleWindow(row));
        (p.Formats, p.Causes, p.Languages) = ([.. row.Formats], [.. row.Causes], [.. row.Languages]);
        (p.Consent, p.UpdatedAt) = (consent, now);
        p.SetSkills(row.Skills, row.WantedSkills);
    }

    private static DateSpan[] SingleWindow(EmployeeRow row) =>
        row.AvailableFrom is null && row.AvailableTo is null ? [] : [new(row.AvailableFrom, row.AvailableTo)];

    /// <summary>Returns the row as an employee with these values is converted to one.</summary>
    private static EmployeeRow Normalized(EmployeeRow row)
    {
        var normalized = row with
        {
            Causes = ItemList.Normalize(row.Causes),
            Text = TextRule.ProfileText.Normalize(row.Text),
        };
        return row.Windows is [var window]
            ? normalized with { Windows = [], AvailableFrom = window.From, AvailableTo = window.To }
            : normalized;
    }

    private static EmployeeRow Sorted(EmployeeRow row) => row with
    {
        Skills = [.. row.Skills.OrderBy(s => s.Code, StringComparer.Ordinal)],
        WantedSkills = [.. row.WantedSkills.Order(StringComparer.Ordinal)],
    };
}
