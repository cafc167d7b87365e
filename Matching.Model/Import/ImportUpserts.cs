using System.Text.Json;
using Matching.Associations;
using Matching.Communes;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Matching.Skills;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Import;

/// <summary>
/// Maps rows of a dataset folder to entities: adds new ones and updates the others. Employees and needs have classes of
/// their own.
/// </summary>
internal static class ImportUpserts
{
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

    internal static async Task AssociationsAsync(MatchingDbContext db, IReadOnlyList<AssociationRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var known = await db.Associations.Where(a => ids.Contains(a.Reference)).ToDictionaryAsync(a => a.Reference);
        var relocated = rows.Where(r => known.TryGetValue(r.Id, out var a) && a.CommuneCode != r.Commune);
        await db.KeepPlacesAsync([.. relocated.Select(r => known[r.Id].Id)], default);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Id, out var association))
            {
                association = new() { Reference = row.Id, Name = row.Name, CommuneCode = row.Commune };
                db.Associations.Add(association);
            }
            (association.Name, association.CommuneCode, association.Causes, association.Size) =
                (row.Name, row.Commune, [.. ItemList.Normalize(row.Causes)], row.Size);
        }
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
            {
                interaction = new()
                {
                    NeedId = need,
                    EmployeeId = employee,
                    ShownAt = row.ShownAt,
                    Rank = row.Rank,
                    Propensity = row.Propensity,
                };
                db.Interactions.Add(interaction);
            }
            (interaction.EmployeeAnswer, interaction.EmployeeReason) = (row.EmployeeAnswer, row.EmployeeReason);
            (interaction.AssociationAnswer, interaction.AssociationReason) =
                (row.AssociationAnswer, row.AssociationReason);
            (interaction.Outcome, interaction.Rating) = (row.Outcome, row.Rating);
        }
    }

    /// <summary>Whether two rows have equal values, lists included.</summary>
    internal static bool Same<T>(T a, T b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
