using Matching.Communes;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Adds offer snapshots to the current save: the mission when an offer is created, the candidate when the association's
/// step begins. Called before each save, so no use case can forget it.
/// </summary>
internal sealed class TakeSnapshots(MatchingDbContext db)
{
    /// <summary>Adds the snapshots that the tracked transitions require.</summary>
    internal async Task ApplyAsync(CancellationToken ct)
    {
        var added = db.ChangeTracker.Entries<OfferTransition>().Where(e => e.State == EntityState.Added)
            .Select(e => e.Entity).Where(t => t.From is null || t.To == OfferStatus.AwaitingAssociation)
            .ToLookup(t => t.SubjectId);
        if (added.FirstOrDefault()?.First() is { } first)
            await AddAsync([.. db.Offers.Local.Where(o => added.Contains(o.Id))],
                id => added[id].Any(t => t.To == OfferStatus.AwaitingAssociation), first.At, ct);
    }

    /// <summary>Adds the missing snapshots and candidates of some offers, without saving.</summary>
    /// <param name="offers">Tracked or untracked offers.</param>
    /// <param name="isShown">Whether the association's step of an offer has begun.</param>
    /// <param name="now">Current UTC instant, stored in the snapshots.</param>
    /// <param name="ct">Cancellation token.</param>
    internal async Task AddAsync(IReadOnlyCollection<Offer> offers, Func<Guid, bool> isShown, DateTime now,
        CancellationToken ct)
    {
        var ids = offers.Select(o => o.Id).ToList();
        var stored = (await db.OfferSnapshots.Where(s => ids.Contains(s.OfferId)).ToListAsync(ct))
            .Union(db.OfferSnapshots.Local).ToDictionary(s => s.OfferId);
        var needs = await NeedsAsync([.. offers.Select(o => o.NeedId).Distinct()], ct);
        var candidates = offers.Where(o => isShown(o.Id) && stored.GetValueOrDefault(o.Id)?.Candidate is null).ToList();
        var anonymous = await CandidatesAsync(candidates, needs, ct);
        var withoutConsent = await WithoutConsentAsync([.. offers.Where(o => !stored.ContainsKey(o.Id))], ct);
        foreach (var offer in offers)
        {
            if (!stored.TryGetValue(offer.Id, out var snapshot))
            {
                var need = needs[offer.NeedId];
                db.OfferSnapshots.Add(snapshot = new()
                {
                    OfferId = offer.Id,
                    At = now,
                    Mission = OfferedMission.From(need.Terms, need.Place),
                    WithoutConsent = withoutConsent.Contains(offer.EmployeeId),
                });
            }
            if (anonymous.TryGetValue(offer.Id, out var candidate))
                snapshot.StoreCandidate(candidate, now);
        }
    }

    /// <summary>Returns the ids of applicants who do not consent to profiling.</summary>
    private async Task<HashSet<Guid>> WithoutConsentAsync(List<Offer> offers, CancellationToken ct)
    {
        var applicants = offers.Where(o => o.Origin == OfferOrigin.Applied).Select(o => o.EmployeeId).ToList();
        return applicants.Count == 0 ? [] : await db.Profiles
            .Where(p => applicants.Contains(p.EmployeeId) && !p.Consent).Select(p => p.EmployeeId).ToHashSetAsync(ct);
    }

    private Task<Dictionary<Guid, NeedFacts>> NeedsAsync(List<Guid> ids, CancellationToken ct) =>
        db.Needs.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new
        {
            n.Id,
            Facts = new NeedFacts(n.Terms, n.Commune ?? n.Association.Commune, n.Skills
                .OrderByDescending(s => s.Required).ThenBy(s => s.SkillCode).Select(s => s.SkillCode).ToList(),
                n.Skills.Where(s => s.IsEssential).Select(s => s.SkillCode).ToList()),
        }).ToDictionaryAsync(n => n.Id, n => n.Facts, ct);

    private async Task<Dictionary<Guid, AnonymousCandidate>> CandidatesAsync(
        List<Offer> offers, Dictionary<Guid, NeedFacts> needs, CancellationToken ct)
    {
        if (offers.Count == 0)
            return [];
        var people = offers.Select(o => o.EmployeeId).Distinct().ToList();
        var profiles = await db.Profiles.AsNoTracking().Where(p => people.Contains(p.EmployeeId)).Include(p => p.Skills)
            .ToDictionaryAsync(p => p.EmployeeId, ct);
        var runs = offers.Select(o => o.MatchRunId).OfType<Guid>().Distinct().ToList();
        var reasons = await db.Matches.Where(m => runs.Contains(m.MatchRunId) && people.Contains(m.EmployeeId))
            .Select(m => new { m.MatchRunId, m.EmployeeId, m.Reasons })
            .ToDictionaryAsync(m => (m.MatchRunId, m.EmployeeId), m => m.Reasons, ct);
        var codes = reasons.Values.SelectMany(r => r).SelectMany(r => r.Args)
            .Concat(profiles.Values.SelectMany(p => p.Skills).Where(s => !s.Wanted).Select(s => s.SkillCode));
        var families = await SkillFamilies.ReadAsync(db, codes, ct);
        var zones = await StoredZones.ReadAsync(db, ct);
        return offers.ToDictionary(o => o.Id, o => Candidate(profiles[o.EmployeeId], needs[o.NeedId],
            reasons.GetValueOrDefault((o.MatchRunId ?? Guid.Empty, o.EmployeeId), []), families, zones));
    }

    private static AnonymousCandidate Candidate(
        Profile profile, NeedFacts need, IReadOnlyList<Reason> reasons, Dictionary<string, string> families,
        CommuneZones zones)
    {
        var levels = profile.Skills.Where(s => !s.Wanted).ToDictionary(s => s.SkillCode, s => s.Level ?? 1);
        return new()
        {
            Skills = [.. need.Skills.Where(levels.ContainsKey).Select(code => new SkillLevel(code, levels[code]))],
            EssentialSkills = [.. need.Skills.Where(code => levels.ContainsKey(code) && need.Essential.Contains(code))],
            Families = [.. levels.Keys.Where(code => !need.Skills.Contains(code) && families.ContainsKey(code))
                .Select(code => families[code]).Distinct().Order(StringComparer.Ordinal)],
            Days = profile.DaysPerYear is { } days ? Band.OfDays(days) : null,
            Km = zones.Find(profile.CommuneCode) is { } home
                ? Band.OfKm(DistanceBand.Km((home.Lat, home.Lon), (need.Place.Lat, need.Place.Lon)))
                : null,
            WantsFormat = need.Terms.Format is { } format && profile.Formats.Count > 0
                ? profile.Formats.Contains(format)
                : null,
            AcceptsRemote = need.Terms.Remote is RemoteWork.Full or RemoteWork.Hybrid ? profile.Remote : null,
            Reasons = AssociationReasons.Select(reasons, need.Skills, families),
        };
    }

    private sealed record NeedFacts(NeedTerms Terms, Commune Place, List<string> Skills, List<string> Essential);
}
