using System.Globalization;
using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>A state change, check-in or feedback on a timeline.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Who">The actor's role, in words; for coordinators the e-mail address of the coordinator.</param>
/// <param name="What">The new state, in words.</param>
/// <param name="Why">The reason; empty if there is none or the reader may not see it.</param>
public sealed record TimelineEntry(DateTime At, string Who, string What, string Why);

/// <summary>A follow-up that is due at a UTC instant unless the state changes before.</summary>
public sealed record ComingEntry(DateTime At, string What);

/// <summary>
/// Builds timelines from the transition rows. People are named by their role; a coordinator also sees which coordinator
/// acted. An association sees an offer from its own turn on; reasons in a person's own words are shown to their
/// audience only.
/// </summary>
internal static class Timelines
{
    internal static async Task<List<TimelineEntry>> NeedTimelineAsync(this MatchingDbContext db, Guid needId,
        SignedInActor reader, CancellationToken ct) =>
        await ReadAsync<NeedTransition, NeedStatus>(db, needId, reader, t => true, t => t.From == t.To
            ? Localizer.L($"modifié ({t.Why})", $"changed ({t.Why})").ToString() : NeedTexts.LabelFor(t.To).ToString(),
            t => t.From == t.To ? "" : t.WhyFor(reader), ct);

    internal static async Task<List<TimelineEntry>> OfferTimelineAsync(this MatchingDbContext db, Guid offerId,
        SignedInActor reader, CancellationToken ct)
    {
        var turn = reader is AssociationActor
            ? await db.Set<OfferTransition>()
                .Where(t => t.SubjectId == offerId && t.To == OfferStatus.AwaitingAssociation)
                .MinAsync(t => (DateTime?)t.At, ct)
            : DateTime.MinValue;
        return await ReadAsync<OfferTransition, OfferStatus>(db, offerId, reader, t => t.At >= turn,
            t => OfferSteps.LabelFor(t.To).ToString(), t => Why(t, reader), ct);
    }

    internal static async Task<List<TimelineEntry>> AssignmentTimelineAsync(this MatchingDbContext db, Guid id,
        SignedInActor reader, CancellationToken ct) =>
        await ReadAsync<AssignmentTransition, AssignmentStatus>(db, id, reader, t => true, t => Describe(t).ToString(),
            t => Why(t, reader), ct);

    internal static async Task<List<TimelineEntry>> ConventionTimelineAsync(this MatchingDbContext db, Guid id,
        SignedInActor reader, CancellationToken ct) =>
        await ReadAsync<ConventionTransition, ConventionStatus>(db, id, reader, t => true,
            t => ConventionTexts.LabelFor(t.To).ToString(),
            t => t.Why == Convention.DatesChanged
                ? Localizer.L("les dates de la mission ont changé", "the dates of the mission have changed").ToString()
                : t.WhyFor(reader), ct);

    /// <summary>
    /// Due follow-ups that concern the reader: notices to them, and automatic ends of a step. A coordinator sees all.
    /// </summary>
    internal static async Task<List<ComingEntry>> ComingAsync(this MatchingDbContext db, Guid subject,
        SignedInActor reader, CancellationToken ct)
    {
        var recipients = reader switch { EmployeeActor => Recipient.Employee, AssociationActor => Recipient.Association,
            _ => (Recipient)~0 };
        var rows = await db.FollowUps.AsNoTracking()
            .Where(f => f.SubjectId == subject && f.Status == FollowUpStatus.Due && f.Kind != FollowUpKind.ProposeNext)
            .OrderBy(f => f.DueAt).ThenBy(f => f.Id).Select(f => new { f.Kind, f.DueAt }).ToListAsync(ct);
        var hasRated =
            (reader is AssociationActor && await db.Assignments.AnyAsync(a => a.Id == subject && a.Rating != null, ct))
            || await db.HasGivenFeedbackAsync(subject, reader, ct);
        return [
            .. rows.Where(
                r => FollowUpTable.Find(r.Kind) is var rule
                    && (rule.To == Recipient.None || (rule.To & recipients) != 0)
                    && !(hasRated && r.Kind == FollowUpKind.Feedback))
            .Select(r => new ComingEntry(r.DueAt, FollowUpTexts.LabelFor(r.Kind).ToString()))];
    }

    /// <summary>Check-ins of an assignment; each is shown to those who may read its remark.</summary>
    internal static async Task<List<TimelineEntry>> CheckInsAsync(this MatchingDbContext db, Guid assignment,
        SignedInActor reader, CancellationToken ct)
    {
        var checkIns = await db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(ct);
        return [.. checkIns.Where(c => c.Audience.Includes(c.AccountId, reader))
            .Select(c => new TimelineEntry(c.At, NameFor(c.ActorName, c.AccountId, reader, []),
            (c.GoesWell
                ? Localizer.L("cela se passe bien", "it goes well")
                : Localizer.L("cela ne se passe pas bien", "it does not go well")).ToString(), c.RemarkFor(reader)))];
    }

    /// <summary>Feedback on an assignment: each side sees its own, a coordinator all of it.</summary>
    internal static async Task<List<TimelineEntry>> FeedbacksAsync(this MatchingDbContext db, Guid assignment,
        SignedInActor reader, CancellationToken ct)
    {
        var feedbacks = await db.Feedbacks.AsNoTracking().Where(f => f.AssignmentId == assignment)
            .OrderByDescending(f => f.At).ToListAsync(ct);
        return [.. feedbacks.Where(f => reader is CoordinatorActor || f.ActorName == reader.Name)
            .Select(f => new TimelineEntry(f.At,
            NameFor(f.ActorName, f.AccountId, reader, []),
            f.Rating is { } stars
                ? $"{DisplayFormat.Number(stars, 1)} / 5"
                : Localizer.L("sans note", "no rating").ToString(),
            f.Remark))];
    }

    /// <summary>Whether the reader's side has given feedback.</summary>
    internal static Task<bool> HasGivenFeedbackAsync(this MatchingDbContext db, Guid assignment, SignedInActor reader,
        CancellationToken ct)
    {
        var side = reader.Name;
        return db.Feedbacks.AnyAsync(f => f.AssignmentId == assignment && f.ActorName == side, ct);
    }

    private static LocalizedText Describe(AssignmentTransition t) => (t.From, t.To) switch
    {
        (AssignmentStatus.Planned, AssignmentStatus.Planned) => Localizer.L("nouvelles dates", "new dates"),
        (AssignmentStatus.Running, AssignmentStatus.Planned) =>
            Localizer.L("début repris : prévue", "start taken back: planned"),
        _ => Assignment.LabelFor(t.To),
    };

    private static string Why(AssignmentTransition t, SignedInActor reader)
    {
        if (t.Why == Assignment.NeverConfirmed)
            return Localizer.L("personne n'a confirmé qu'elle avait commencé", "nobody confirmed that it had begun")
                .ToString();
        return DateOnly.TryParseExact(t.Why, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && t.From == t.To
            ? Localizer.L($"commence le {DisplayFormat.Date(start).Fr}", $"starts on {DisplayFormat.Date(start).En}")
                .ToString()
            : t.WhyFor(reader);
    }

    private static async Task<List<TimelineEntry>> ReadAsync<TTransition, TStatus>(MatchingDbContext db, Guid subject,
        SignedInActor reader, Func<TTransition, bool> shown, Func<TTransition, string> what,
        Func<TTransition, string> why, CancellationToken ct)
        where TTransition : Transition<TStatus> where TStatus : struct, Enum
    {
        var rows = await db.Set<TTransition>().AsNoTracking().Where(t => t.SubjectId == subject).ToListAsync(ct);
        var accounts = rows.Where(r => r.ActorName == "coordinator").Select(r => r.AccountId).Distinct().ToList();
        var names = reader is CoordinatorActor
            ? await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id))
                .ToDictionaryAsync(a => a.Id, a => a.Email ?? "", ct)
            : [];
        return [.. rows.InOrder<TTransition, TStatus>().Where(shown)
            .Select(t => new TimelineEntry(t.At, NameFor(t.ActorName, t.AccountId, reader, names), what(t), why(t)))];
    }

    private static string NameFor(string actor, Guid? account, SignedInActor reader, Dictionary<Guid, string> names) =>
        actor switch
    {
        _ when account == reader.Account => Localizer.L("Vous", "You").ToString(),
        "employee" => Localizer.L("Collaborateur", "Employee").ToString(),
        "association" => Localizer.L("Association", "Association").ToString(),
        "manager" => Localizer.L("Manager", "Line manager").ToString(),
        "coordinator" => names.TryGetValue(account ?? default, out var name) && name.Length > 0
            ? name
            : Localizer.L("Coordination", "Coordination").ToString(),
        _ => "Élan",
    };

    private static string Why(OfferTransition t, SignedInActor reader)
    {
        var reason = Enum.TryParse<DeclineReason>(t.Why, out var parsed) && t.To == OfferStatus.Declined
            ? parsed
            : (DeclineReason?)null;
        if (reason is not null || t.To is OfferStatus.Obsolete or OfferStatus.Expired
            || OfferEnding.From(t, null).Because.Length > 0)
            return Ending(OfferEnding.From(t, reason), reader).ToString();
        return t.WhyFor(reader);
    }

    private static LocalizedText Ending(OfferEnding ending, SignedInActor reader) => reader switch
    {
        EmployeeActor => OfferEndingTexts.ForEmployee(ending),
        AssociationActor => OfferEndingTexts.ForAssociation(ending),
        _ => OfferEndingTexts.ForCoordinator(ending),
    };
}
