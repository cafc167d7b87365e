using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>An employee's own profile: skills, wishes, availability, consent to be proposed, and pauses.</summary>
[Authorize(Policy = Policies.Employee), EnableRateLimiting(RateLimits.Counting)]
public sealed class ProfileModel(
    MatchingDbContext db, ProfileContents contents, SaveProfile save, PauseProfile pause, TimeProvider time)
    : ReaderPage, ITypedForm
{
    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public SkillChips Chips { get; private set; } = null!;
    public DateOnly? PausedUntil { get; private set; }
    public IReadOnlyList<YearView> Years { get; private set; } = [];
    /// <summary>Number of proposals that wait for the employee's answer; opting out withdraws them.</summary>
    public int Waiting { get; private set; }
    /// <summary>Number of live offers that the employee has accepted; they continue after opting out.</summary>
    public int Agreed { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var own = Employee.EmployeeId;
        Input = ProfileInput.From(await db.Profiles.AsNoTracking().Include(x => x.Commune).Include(x => x.Skills)
            .SingleAsync(x => x.EmployeeId == own, ct));
        await ShowTypedAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken ct)
    {
        if (action == "save")
            return await this.SaveOrShowAsync(() => SaveAsync(ct), ct);
        Input.Change(action ?? "", SkillKinds.Held);
        if (Input.ChangeWindows(action ?? ""))
            ForgetTypedWindows();
        await ShowAsync(action ?? "", ct);
        return Page();
    }

    /// <summary>Lets the rows show the values of the model instead of those that were sent.</summary>
    private void ForgetTypedWindows()
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.Windows", StringComparison.Ordinal))
            .ToList())
            ModelState.Remove(key);
    }

    private async Task<IActionResult> SaveAsync(CancellationToken ct)
    {
        // Without the empty rows, the faults of the others refer to the rows that are shown again.
        if (Input.Windows.RemoveAll(w => w is { From: null, To: null }) > 0)
            ForgetTypedWindows();
        var content = await contents.ReadAsync(Input.ToDto(), current: null, ct);
        var withdrawn = await save.HandleAsync(content, Input.Version, Employee, ct);
        return this.Done("/", await AfterAsync(new("Votre profil est enregistré.", "Your profile is saved."), withdrawn,
            ct));
    }

    public async Task<IActionResult> OnPostPauseAsync(DateOnly? until, bool end, CancellationToken ct)
    {
        var withdrawn = await pause.HandleAsync(end ? null : until, Employee, ct);
        return this.Done("/profile", end || until is null
            ? new("Vous n'êtes plus en pause.", "You are no longer pausing.")
            : await AfterAsync(
                new($"Vous êtes en pause jusqu'au {DisplayFormat.Date(until.Value).Fr}.",
                    $"You are pausing until {DisplayFormat.Date(until.Value).En}."), withdrawn, ct));
    }

    /// <summary>The confirmation, with the number of proposals withdrawn and of offers that continue.</summary>
    private async Task<LocalizedText> AfterAsync(LocalizedText done, int withdrawn, CancellationToken ct) =>
        withdrawn == 0 ? done
            : OptOutTexts.After(done, withdrawn, await db.Offers.VisibleTo(Employee).Agreed().CountAsync(ct));

    public Task ShowTypedAsync(CancellationToken ct) => ShowAsync("", ct);

    private async Task ShowAsync(string action, CancellationToken ct)
    {
        var own = Employee.EmployeeId;
        PausedUntil = await db.Profiles.Where(p => p.EmployeeId == own).Select(p => p.PausedUntil).SingleAsync(ct)
            is { } until && until >= time.Today() ? until : null;
        Years = await db.YearsAsync(Employee, time.Today(), ct);
        var offers = db.Offers.VisibleTo(Employee);
        (Waiting, Agreed) = (await offers.Unanswered().CountAsync(ct), await offers.Agreed().CountAsync(ct));
        if (Input.Windows.Count == 0)
            Input.Windows.Add(new());
        Chips = await this.ChipsAsync(Input, SkillKinds.OfProfile, Input.Text ?? "", action, ct);
    }
}
