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

/// <summary>
/// An employee that a coordinator may nominate, with details that distinguish people of the same name. Causes are
/// private and left out.
/// </summary>
public sealed record NomineeView
{
    public required Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public required string? Entity { get; init; }
    public required string Place { get; init; }
    /// <summary>Band of the distance from the place of the need.</summary>
    public required string Distance { get; init; }
    public required LocalizedText? Occupation { get; init; }
    /// <summary>Skills of the need that the employee has.</summary>
    public required IReadOnlyList<LocalizedText> Skills { get; init; }
    /// <summary>Required skills of the need that the employee lacks; the essential ones are marked.</summary>
    public required IReadOnlyList<LocalizedText> MissingSkills { get; init; }
    /// <summary>Days taken by approved missions in the year in which the need starts.</summary>
    public required double DaysTaken { get; init; }
    public required double? DaysPerYear { get; init; }
    /// <summary>Why the employee may not be nominated now, in words; empty if they may.</summary>
    public required IReadOnlyList<string> Exclusions { get; init; }
    /// <summary>Days left in that year; null if the profile sets no quota.</summary>
    public double? DaysLeft => DaysPerYear is { } days ? Math.Max(0, days - DaysTaken) : null;
}

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
            .OrderBy(e => e.DisplayName).ThenBy(e => e.Id).Select(e => new
            {
                e.Id,
                e.DisplayName,
                e.Profile.Commune,
                e.Profile.DaysPerYear,
                Entity = e.Entity != null ? e.Entity.Name : e.EntityCode,
                Occupation = db.Occupations.Where(o => o.Code == e.Profile.OccupationCode).Select(o => o.Label)
                    .FirstOrDefault(),
                Skills = e.Profile.Skills.Where(s => !s.Wanted).Select(s => s.SkillCode).ToList(),
                Taken = db.DayQuotas.Where(q => q.EmployeeId == e.Id && q.Year == year).Sum(q => (double?)q.Taken) ?? 0,
            }).PageAsync(request, MaxPerPage, ct);
        var askable = await Askable.ReadAsync(db, [need.Id], rows.ConvertAll(r => r.Id), AskingDoor.Nomination,
            search.Now, ct);
        var labels = await SkillLabels.ReadAsync(db, need.Skills.Select(s => s.SkillCode), ct);
        return (rows.ConvertAll(r => new NomineeView
        {
            EmployeeId = r.Id,
            Name = r.DisplayName,
            Entity = r.Entity,
            Place = $"{r.Commune.Name} ({r.Commune.Department})",
            Distance = DistanceBand.Between(r.Commune, MissionLine.PlaceOf(need)).ToString(),
            Occupation = r.Occupation is { } job ? new(job, job) : null,
            Skills = [.. SkillsOf(need, s => r.Skills.Contains(s.SkillCode)).Select(s => labels.LabelFor(s.SkillCode))],
            MissingSkills = [.. SkillsOf(need, s => s.Required && !r.Skills.Contains(s.SkillCode))
                .Select(s => MissingLabel(s, labels))],
            DaysTaken = r.Taken,
            DaysPerYear = r.DaysPerYear,
            Exclusions = [.. askable.Exclusions(need.Id, r.Id).Select(e => e.Sentence.ToString())],
        }), pager);
    }

    private static IEnumerable<NeedSkill> SkillsOf(Need need, Func<NeedSkill, bool> isListed) =>
        need.Skills.Where(isListed).OrderByDescending(s => s.IsEssential).ThenByDescending(s => s.Required)
            .ThenBy(s => s.SkillCode, StringComparer.Ordinal);

    private static LocalizedText MissingLabel(NeedSkill skill, SkillLabels labels)
    {
        var (name, kind) = (labels.LabelFor(skill.SkillCode), SkillKinds.NameOf(skill));
        return skill.IsEssential ? new($"{name.Fr} ({kind.Fr})", $"{name.En} ({kind.En})") : name;
    }
}
