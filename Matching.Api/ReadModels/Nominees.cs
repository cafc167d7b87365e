using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>What a coordinator looks for when nominating.</summary>
/// <param name="Need">The need, with its skills, its commune and its association's commune loaded.</param>
/// <param name="Name">Words of the employee's name.</param>
/// <param name="Now">UTC instant of the search.</param>
internal sealed record NomineeSearch(Need Need, string Name, DateTime Now);

/// <summary>Finds employees by name, for a nomination.</summary>
internal static class Nominees
{
    private const int MaxPerPage = 10;

    /// <summary>The employees of the coordinator's entities whose name contains the text.</summary>
    /// <param name="request">Contains the page number.</param>
    internal static async Task<(List<NomineeView> Items, Pager Pager)> NomineesAsync(this MatchingDbContext db,
        NomineeSearch search, CoordinatorActor actor, HttpRequest request, CancellationToken ct)
    {
        var need = search.Need;
        var year = (need.Terms.Start ?? WorkingCalendar.DayOf(search.Now)).Year;
        var (rows, pager) = await db.Employees.VisibleTo(actor).AsNoTracking().WithWords(search.Name)
            .OrderBy(e => e.DisplayName).ThenBy(e => e.Id).Select(e => new Row
            {
                Id = e.Id,
                Name = e.DisplayName,
                Entity = e.Entity != null ? e.Entity.Name : e.EntityCode,
                Commune = e.Profile.Commune,
                Occupation = db.Occupations.Where(o => o.Code == e.Profile.OccupationCode).Select(o => o.Label)
                    .FirstOrDefault(),
                Skills = e.Profile.Skills.Where(s => !s.Wanted).Select(s => s.SkillCode).ToList(),
                Taken = db.DayQuotas.Where(q => q.EmployeeId == e.Id && q.Year == year).Sum(q => (double?)q.Taken) ?? 0,
                DaysPerYear = e.Profile.DaysPerYear,
            }).PageAsync(request, MaxPerPage, ct);
        var askable = await Askable.ReadAsync(db, [need.Id], rows.ConvertAll(r => r.Id), AskingDoor.Nomination,
            search.Now, ct);
        var labels = await db.SkillLabelsAsync(need.Skills.Select(s => s.SkillCode), ct);
        return (rows.ConvertAll(r => Describe(r, need, labels) with
        {
            Exclusions = [.. askable.Exclusions(need.Id, r.Id).Select(e => e.Sentence.ToString())],
        }), pager);
    }

    private static NomineeView Describe(Row r, Need need, IReadOnlyDictionary<string, LocalizedText> labels)
    {
        var needSkills =
            need.Skills.OrderByDescending(s => s.Required).ThenBy(s => s.SkillCode, StringComparer.Ordinal).ToList();
        return new NomineeView
        {
            EmployeeId = r.Id,
            Name = r.Name,
            Entity = r.Entity,
            Place = $"{r.Commune.Name} ({r.Commune.Department})",
            Distance = DistanceBand.Between(r.Commune, need.Commune ?? need.Association.Commune).ToString(),
            Occupation = r.Occupation is { } job ? new(job, job) : null,
            Skills = [.. needSkills.Where(s => r.Skills.Contains(s.SkillCode)).Select(s => labels[s.SkillCode])],
            MissingSkills = [.. needSkills.Where(s => s.Required && !r.Skills.Contains(s.SkillCode))
                .Select(s => labels[s.SkillCode])],
            DaysTaken = r.Taken,
            DaysPerYear = r.DaysPerYear,
            Exclusions = [],
        };
    }

    private sealed class Row
    {
        internal required Guid Id { get; init; }
        internal required string Name { get; init; }
        internal required string? Entity { get; init; }
        internal required Commune Commune { get; init; }
        internal required string? Occupation { get; init; }
        internal required List<string> Skills { get; init; }
        internal required double Taken { get; init; }
        internal required double? DaysPerYear { get; init; }
    }
}
