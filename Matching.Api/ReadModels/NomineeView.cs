using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// An employee that a coordinator may nominate, with details that distinguish people of the same name. Causes are
/// private and left out.
/// </summary>
/// <param name="Distance">Band of the distance from the place of the need.</param>
/// <param name="Skills">Skills of the need that the employee has.</param>
/// <param name="MissingSkills">Required skills of the need that the employee lacks.</param>
/// <param name="Exclusions">Why the employee may not be nominated now, in words; empty if they may.</param>
/// <param name="DaysTaken">Days taken by approved missions in the year in which the need starts.</param>
public sealed record NomineeView(
    Guid EmployeeId, string Name, string? Entity, string Place, string Distance, LocalizedText? Occupation,
    IReadOnlyList<LocalizedText> Skills, IReadOnlyList<LocalizedText> MissingSkills, double DaysTaken,
    double? DaysPerYear, IReadOnlyList<string> Exclusions)
{
    /// <summary>Days left in that year; null if the profile sets no quota.</summary>
    public double? DaysLeft => DaysPerYear is { } days ? Math.Max(0, days - DaysTaken) : null;
}

/// <summary>Finds employees by name, for a nomination.</summary>
internal static class Nominees
{
    private const int MaxPerPage = 10;

    /// <summary>The employees of the coordinator's entities whose name contains the text.</summary>
    /// <param name="need">The need, with its skills, its commune and its association's commune loaded.</param>
    /// <param name="request">Contains the page number.</param>
    internal static async Task<(List<NomineeView> Items, Pager Pager)> NomineesAsync(
        this MatchingDbContext db, Need need, string name, DateTime now, CoordinatorActor actor, HttpRequest request,
        CancellationToken ct)
    {
        var year = (need.Terms.Start ?? WorkingCalendar.DayOf(now)).Year;
        var (rows, pager) = await db.Employees.VisibleTo(actor).AsNoTracking().WithWords(name)
            .OrderBy(e => e.DisplayName).ThenBy(e => e.Id).Select(e => new
            {
                e.Id,
                e.DisplayName,
                Entity = e.Entity != null ? e.Entity.Name : e.EntityCode,
                e.Profile.Commune,
                Occupation = db.Occupations.Where(o => o.Code == e.Profile.OccupationCode).Select(o => o.Label)
                    .FirstOrDefault(),
                Held = e.Profile.Skills.Where(s => !s.Wanted).Select(s => s.SkillCode).ToList(),
                Taken = db.DayQuotas.Where(q => q.EmployeeId == e.Id && q.Year == year).Sum(q => (double?)q.Taken) ?? 0,
                e.Profile.DaysPerYear,
            }).PageAsync(request, MaxPerPage, ct);
        var askable =
            await Askable.ReadAsync(db, [need.Id], rows.ConvertAll(r => r.Id), AskingDoor.Nomination, now, ct);
        var labels = await db.SkillLabelsAsync(need.Skills.Select(s => s.SkillCode), ct);
        var needSkills =
            need.Skills.OrderByDescending(s => s.Required).ThenBy(s => s.SkillCode, StringComparer.Ordinal).ToList();
        return (rows.ConvertAll(
            r => new NomineeView(r.Id, r.DisplayName, r.Entity, $"{r.Commune.Name} ({r.Commune.Department})",
            DistanceBand.Between(r.Commune, need.Commune ?? need.Association.Commune).ToString(),
            r.Occupation is { } job ? new(job, job) : null,
            [.. needSkills.Where(s => r.Held.Contains(s.SkillCode)).Select(s => labels[s.SkillCode])],
            [.. needSkills.Where(s => s.Required && !r.Held.Contains(s.SkillCode)).Select(s => labels[s.SkillCode])],
            r.Taken, r.DaysPerYear, [.. askable.Exclusions(need.Id, r.Id).Select(e => e.Sentence.ToString())])), pager);
    }
}
