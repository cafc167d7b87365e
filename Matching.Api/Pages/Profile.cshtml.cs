using Matching.Accounts;
using Matching.Api.Endpoints;
using Matching.Api.Infrastructure;
using Matching.Communes;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>An employee's own profile: what she offers, what she wants to learn, whether she may be proposed, and her pauses.</summary>
[Authorize(Policy = Policies.Employee), EnableRateLimiting(RateLimits.Counting)]
public sealed class ProfileModel(
    MatchingDbContext db, CommuneDirectory communes, SkillFinder finder, SaveProfile save, PauseProfile pause, TimeProvider time) : PageModel
{
    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public SkillChips Chips { get; private set; } = SkillChips.Empty;
    public DateOnly? PausedUntil { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var own = HttpContext.Actor<EmployeeActor>().EmployeeId;
        Input = ProfileInput.Of(await db.Profiles.AsNoTracking().Include(x => x.Commune).Include(x => x.Skills).SingleAsync(x => x.EmployeeId == own, ct));
        await ShowAsync("", ct);
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken ct)
    {
        if (action != "save")
        {
            SkillChips.Change(Input.Skills, action ?? "", SkillKinds.Held);
            if (action?.StartsWith("add:", StringComparison.Ordinal) == true)
                Input.Skill = null;
            await ShowAsync(action ?? "", ct);
            return Page();
        }
        try
        {
            this.RequireReadable();
            await save.HandleAsync(await Input.ToDto().ContentAsync(db, communes, current: null, ct), Input.Version, HttpContext.Actor<EmployeeActor>(), ct);
            return this.Done("/", Say.L("Votre profil est enregistré.", "Your profile is saved."));
        }
        catch (Exception e) when (this.Tell(e))
        {
            await ShowAsync("", ct);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostPauseAsync(DateOnly? until, bool end, CancellationToken ct)
    {
        await pause.HandleAsync(end ? null : until, HttpContext.Actor<EmployeeActor>(), ct);
        return this.Done("/profile", end || until is null
            ? Say.L("Vous n'êtes plus en pause.", "You are no longer pausing.")
            : Say.L($"Vous êtes en pause jusqu'au {until:D}.", $"You are pausing until {until:D}."));
    }

    private async Task ShowAsync(string action, CancellationToken ct)
    {
        var own = HttpContext.Actor<EmployeeActor>().EmployeeId;
        PausedUntil = await db.Profiles.Where(p => p.EmployeeId == own).Select(p => p.PausedUntil).SingleAsync(ct) is { } until && until >= time.Today() ? until : null;
        Chips = await finder.ChipsAsync(db, Input.Skills, SkillKinds.OfProfile, action,
            string.IsNullOrWhiteSpace(Input.Skill) ? Input.Text ?? "" : Input.Skill, ct);
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.Skill", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }
}
