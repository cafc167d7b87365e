using System.Text.Json;
using Matching.Accounts;
using Matching.Associations;
using Matching.Communes;
using Matching.Contracts;
using Matching.Datasets.Rows;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Skills;
using Matching.Staff;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Import;

/// <summary>
/// Maps rows of a dataset folder to entities: adds new ones, updates changed ones and skips unchanged ones.
/// </summary>
internal sealed class ImportUpserts(DateTime now, ImportOptions options)
{
    private static readonly SystemActor Importer = new("import");

    /// <summary>
    /// Actor for changes to existing needs. Unlike changes by <see cref="Importer"/>, these send notices.
    /// </summary>
    private static readonly SystemActor Changer = new("import-change");

    internal static async Task SkillsAsync(MatchingDbContext db, IReadOnlyList<SkillRow> rows)
    {
        var known = await db.Skills.ToDictionaryAsync(s => s.Code);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var skill))
                db.Skills.Add(skill = new Skill { Code = row.Code, Label = row.Label });
            (skill.Label, skill.LabelEn, skill.AltLabels, skill.Broader, skill.Definition) =
                (row.Label, row.LabelEn, [.. row.AltLabels], row.Broader, row.Definition);
        }
    }

    internal static async Task OccupationsAsync(MatchingDbContext db, IReadOnlyList<OccupationRow> rows)
    {
        var codes = rows.Select(r => r.Code).ToList();
        var known = await db.Occupations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var occupation))
                db.Occupations.Add(occupation = new Occupation { Code = row.Code, Label = row.Label });
            (occupation.Label, occupation.AltLabels, occupation.Skills, occupation.Definition) =
                (row.Label, [.. row.AltLabels], [.. row.Skills], row.Definition);
        }
    }

    internal static async Task CommunesAsync(MatchingDbContext db, IReadOnlyList<CommuneRow> rows)
    {
        var codes = rows.Select(r => r.Code).ToList();
        var known = await db.Communes.Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var commune))
                db.Communes.Add(commune = new Commune { Code = row.Code, Name = row.Name });
            (commune.Name, commune.Lat, commune.Lon, commune.Population, commune.Department, commune.Postcodes) =
                (row.Name, row.Lat, row.Lon, row.Population, row.Department, [.. row.Postcodes]);
        }
    }

    internal async Task EmployeesAsync(MatchingDbContext db, IReadOnlyList<EmployeeRow> rows)
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
                db.Employees
                    .Add(employee =
                        new Employee { Reference = row.Id, Profile = new Profile { CommuneCode = row.Commune } });
            else if (Same(employee.ToRow(0, []), Sorted(row) with { Consent = consent }))
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
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
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
        (p.AvailableFrom, p.AvailableTo, p.OccupationCode, p.Text) =
            (row.AvailableFrom, row.AvailableTo, row.Occupation, row.Text);
        (p.Formats, p.Causes, p.Languages) = ([.. row.Formats], [.. row.Causes], [.. row.Languages]);
        (p.Consent, p.UpdatedAt) = (consent, now);
        p.SetSkills(row.Skills, row.WantedSkills);
    }

    internal static async Task AssociationsAsync(MatchingDbContext db, IReadOnlyList<AssociationRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var known = await db.Associations.Where(a => ids.Contains(a.Reference)).ToDictionaryAsync(a => a.Reference);
        var relocated = rows.Where(r => known.TryGetValue(r.Id, out var a) && a.CommuneCode != r.Commune);
        await db.KeepPlacesAsync([.. relocated.Select(r => known[r.Id].Id)], default);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Id, out var association))
                db.Associations
                    .Add(association =
                        new Association { Reference = row.Id, Name = row.Name, CommuneCode = row.Commune });
            (association.Name, association.CommuneCode, association.Causes, association.Size) =
                (row.Name, row.Commune, [.. ItemList.Normalize(row.Causes)], row.Size);
        }
    }

    internal async Task NeedsAsync(MatchingDbContext db, IReadOnlyList<NeedRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var hosts = rows.Select(r => r.Association).Distinct().ToList();
        var associations = await db.Associations.Where(a => hosts.Contains(a.Reference))
            .ToDictionaryAsync(a => a.Reference, a => a.Id);
        var stored = await db.Needs.Where(n => ids.Contains(n.Reference)).Select(n => n.Id).ToListAsync();
        await db.LockNeedsAsync(stored, default);
        var known = await db.Needs.Where(n => ids.Contains(n.Reference)).Include(n => n.Skills)
            .Include(n => n.Association).ToDictionaryAsync(n => n.Reference);
        foreach (var row in rows.Select(Normalized))
        {
            if (known.TryGetValue(row.Id, out var need))
            {
                await ChangeAsync(db, need, row);
                continue;
            }
            var imported = new ImportedNeed(row.Id, associations[row.Association], ContentOf(row), StatusOf(row),
                row.PostedAt);
            db.Needs.Add(need = Need.Imported(imported, Importer, now));
            if (need.Status == NeedStatus.Open)
                db.Publish(new NeedOpened(need.Id, need.Version), now);
        }
    }

    /// <summary>
    /// Applies a changed row as if the association had edited the need: an open need is moderated again.
    /// </summary>
    private async Task ChangeAsync(MatchingDbContext db, Need need, NeedRow row)
    {
        var target = Sorted(row) with { Status = null, PostedAt = need.PostedAt };
        if (!Same(need.ToRow() with { Status = null }, target))
            await ChangeNeed.ApplyAsync(db, need, ContentOf(row), Changer, now, default);
    }

    internal static async Task HistoryAsync(MatchingDbContext db, IReadOnlyList<HistoryRow> rows)
    {
        var needIds = rows.Select(r => r.Need).Distinct().ToList();
        var employeeIds = rows.Select(r => r.Employee).Distinct().ToList();
        var needs =
            await db.Needs.Where(n => needIds.Contains(n.Reference)).ToDictionaryAsync(n => n.Reference, n => n.Id);
        var employees = await db.Employees.Where(e => employeeIds.Contains(e.Reference))
            .ToDictionaryAsync(e => e.Reference, e => e.Id);
        var ids = needs.Values.ToList();
        var known =
            await db.Interactions.Where(i => ids.Contains(i.NeedId)).ToDictionaryAsync(i => (i.NeedId, i.EmployeeId));
        foreach (var row in rows)
        {
            var (need, employee) = (needs[row.Need], employees[row.Employee]);
            if (!known.TryGetValue((need, employee), out var interaction))
                db.Interactions
                    .Add(interaction = new Interaction { NeedId = need, EmployeeId = employee, ShownAt = row.ShownAt,
                        Rank = row.Rank, Propensity = row.Propensity });
            (interaction.EmployeeAnswer, interaction.EmployeeReason) = (row.EmployeeAnswer, row.EmployeeReason);
            (interaction.AssociationAnswer, interaction.AssociationReason) =
                (row.AssociationAnswer, row.AssociationReason);
            (interaction.Outcome, interaction.Rating) = (row.Outcome, row.Rating);
        }
    }

    private static NeedContent ContentOf(NeedRow row) => new(
        new NeedTerms
        {
            Title = row.Title,
            Description = row.Description,
            Remote = row.Remote,
            Format = row.Format,
            Days = row.Days,
            Start = row.Start,
            End = row.End,
            Seats = row.Seats ?? 1,
            Causes = [.. row.Causes],
            Languages = [.. row.Languages],
            OccupationCode = row.Occupation,
        },
        row.Commune, row.RequiredSkills, row.NiceSkills);

    /// <summary>The status in the file; if it has none, expired once the dates have passed, otherwise open.</summary>
    private NeedStatus StatusOf(NeedRow row) => row.Status is { } status
        ? Enum.Parse<NeedStatus>(status, ignoreCase: true)
        : row.End < WorkingCalendar.DayOf(now) ? NeedStatus.Expired : NeedStatus.Open;

    private static EmployeeRow Normalized(EmployeeRow row) => row with
    {
        Causes = ItemList.Normalize(row.Causes),
        Text = TextRule.ProfileText.Normalize(row.Text),
    };

    private static NeedRow Normalized(NeedRow row) => row with
    {
        Title = TextRule.Title.Normalize(row.Title),
        Description = TextRule.Description.Normalize(row.Description),
        Causes = ItemList.Normalize(row.Causes),
    };

    private static EmployeeRow Sorted(EmployeeRow row) => row with
    {
        Skills = [.. row.Skills.OrderBy(s => s.Code, StringComparer.Ordinal)],
        WantedSkills = [.. row.WantedSkills.Order(StringComparer.Ordinal)],
    };

    private static NeedRow Sorted(NeedRow row) => row with
    {
        Seats = row.Seats ?? 1,
        RequiredSkills = [.. row.RequiredSkills.OrderBy(s => s.Code, StringComparer.Ordinal)],
        NiceSkills = [.. row.NiceSkills.OrderBy(s => s.Code, StringComparer.Ordinal)],
    };

    private static bool Same<T>(T a, T b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
