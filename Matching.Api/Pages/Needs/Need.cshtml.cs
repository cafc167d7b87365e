using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Needs;

/// <summary>One need, with the actions of the reader's role.</summary>
public sealed class NeedModel(
    MatchingDbContext db, MatcherSource matchers, ModerateNeed moderate, ChangeNeed change, LoosenNeed loosen,
    TimeProvider time) : ReaderPage
{
    public Need Need { get; private set; } = null!;
    public string Mission { get; private set; } = "";
    public IReadOnlyList<(string Name, int Level, LocalizedText Kind)> Skills { get; private set; } = [];
    public IReadOnlyList<CoordinatorOffer> Offers { get; private set; } = [];
    public IReadOnlyList<AnonymousOffer> Answers { get; private set; } = [];
    /// <summary>What happens next, for an association that lost a candidate; otherwise null.</summary>
    public LocalizedText? Next { get; private set; }
    public (Guid Id, OfferStatus Status)? MyOffer { get; private set; }
    public NeedAndMe? AndMe { get; private set; }
    /// <summary>
    /// Whether an employee may apply, and the days that the need asks for; null for other readers and for a need that
    /// is not open.
    /// </summary>
    public ApplicationView? Application { get; private set; }
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];
    public IReadOnlyList<ComingEntry> Coming { get; private set; } = [];
    public IReadOnlyList<Loosening>? Loosenings { get; private set; }
    /// <summary>What a draft lacks before it can be submitted, except the confirmation of its length.</summary>
    public IReadOnlyList<FieldFault> Missing { get; private set; } = [];
    /// <summary>The question about a draft's unusual length; null if its length is usual.</summary>
    public FieldFault? LengthQuestion { get; private set; }
    /// <summary>The points of moderation that were confirmed in an incomplete form.</summary>
    public Moderation Confirmed { get; private set; }
    public bool IsEligible => Need.Association.IsEligibleOn(time.Today());

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Need = await db.Needs.VisibleTo(Actor).AsNoTracking().Include(n => n.Skills).Include(n => n.Commune)
            .Include(n => n.Association).ThenInclude(a => a.Commune).Where(n => n.Id == id).OneAsync(ct);
        Mission = MissionLine.Format(Need);
        var labels = await SkillLabels.ReadAsync(db, Need.Skills.Select(s => s.SkillCode), ct);
        Skills = [.. Need.Skills.OrderByDescending(s => s.IsEssential).ThenByDescending(s => s.Required)
            .ThenBy(s => s.SkillCode, StringComparer.Ordinal)
            .Select(s => (labels.LabelFor(s.SkillCode).ToString(), s.Level, SkillKinds.NameOf(s)))];
        if (Actor is EmployeeActor employee)
        {
            MyOffer = await MyOfferAsync(id, employee, ct);
            AndMe = await db.NeedAndMeAsync(matchers, id, employee, ct);
            if (Need.Status == NeedStatus.Open)
                Application = await db.ApplicationAsync(Need, employee, time.UtcNow(), ct);
            return;
        }
        var offers = db.Offers.Where(o => o.NeedId == id);
        if (Actor is CoordinatorActor coordinator)
            Offers = await db.CoordinatorOffersAsync(offers, coordinator, ct);
        if (Actor is AssociationActor association)
        {
            if (Need.Status == NeedStatus.Draft)
            {
                Missing = NeedReadiness.Find(Need.GetContent(), confirmsLength: true, time.Today());
                LengthQuestion = UnusualLength.Find(Need.Terms);
            }
            Answers = await db.AnonymousOffersAsync(offers, association, time, ct);
            if (Answers.Any(o => o.Ending.Length > 0))
                Next = (await db.NextCandidatesAsync(id, time.UtcNow(), ct)).Sentence;
        }
        Timeline = await db.NeedTimelineAsync(id, Actor, ct);
        Coming = await db.ComingAsync(id, Actor, ct);
        if (await db.HasNobodyAskedAsync(Need, ct))
            Loosenings = await loosen.HandleAsync(id, Actor, ct);
    }

    /// <summary>Opens the need; without both confirmations the form is shown again as it was sent.</summary>
    public async Task<IActionResult> OnPostOpenAsync(
        Guid id, bool clear, bool noJob, int? version, CancellationToken ct)
    {
        Confirmed = new(clear, noJob);
        if (Confirmed.IsComplete)
            return await DoneAsync(moderate.OpenAsync(id, Confirmed, Coordinator, ct, version),
                new("Le besoin est ouvert ; les personnes sont en cours de classement.",
                    "The need is open; people are being ranked."));
        await OnGetAsync(id, ct);
        return Page();
    }

    public Task<IActionResult> OnPostRejectAsync(Guid id, string? why, CancellationToken ct) =>
        DoneAsync(moderate.RejectAsync(id, Reason(why), Coordinator, ct),
            new("Le besoin est refusé.", "The need is rejected."));

    public Task<IActionResult> OnPostSubmitAsync(Guid id, bool confirmUnusualLength, CancellationToken ct) =>
        DoneAsync(change.SubmitAsync(id, confirmUnusualLength, Representative, ct),
            new("Le besoin est envoyé : la coordination le lit avant de l'ouvrir.",
                "The need is sent: the coordinators review it before they open it."));

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, string? why, [FromServices] WithdrawNeed withdraw,
        CancellationToken ct) =>
        DoneAsync(withdraw.HandleAsync(id, Reason(why), Representative, ct),
            new("Le besoin est retiré.", "The need is withdrawn."));

    public Task<IActionResult> OnPostApplyAsync(Guid id, [FromServices] MakeOffer make, CancellationToken ct) =>
        this.OnceAsync(db, () => DoneAsync(make.ApplyAsync(id, Employee, ct), new(
            "Merci ! Votre candidature est enregistrée ; vous serez prévenu·e de l'issue.",
            "Thank you! Your application is recorded; you will be notified of the outcome.")), ct);

    private async Task<(Guid Id, OfferStatus Status)?> MyOfferAsync(Guid need, EmployeeActor employee,
        CancellationToken ct)
    {
        var offer = await db.Offers.VisibleTo(employee).Where(o => o.NeedId == need).OrderByDescending(o => o.CreatedAt)
            .Select(o => new { o.Id, o.Status }).FirstOrDefaultAsync(ct);
        return offer is null ? null : (offer.Id, offer.Status);
    }
}
