using System.Globalization;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

public sealed class NotificationsInput
{
    public NoticeRhythm Rhythm { get; set; }
    public TimeOnly? DailyAt { get; set; }
    public TimeOnly? QuietFrom { get; set; }
    public TimeOnly? QuietTo { get; set; }
    public string? Language { get; set; }
}

/// <summary>The reader's notification settings: when Élan writes to them, and in which language.</summary>
public sealed class NotificationsModel(MatchingDbContext db, ChooseNotices choose, ChooseLanguage language)
    : ReaderPage, ITypedForm
{
    [BindProperty]
    public NotificationsInput Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var hours = await ChooseNotices.ReadAsync(db, Actor, ct);
        var quiet = hours.QuietFrom != hours.QuietTo;
        var account = Actor.Account;
        Input = new()
        {
            Rhythm = hours.Rhythm,
            DailyAt = hours.DailyAt,
            QuietFrom = quiet ? hours.QuietFrom : null,
            QuietTo = quiet ? hours.QuietTo : null,
            Language = await db.Accounts.Where(a => a.Id == account).Select(a => a.Language).SingleAsync(ct),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            this.RequireReadable();
            BusinessRuleException.Require(Input.QuietFrom is null == Input.QuietTo is null,
                "Donnez les deux heures calmes, ou aucune.", "Give both quiet hours, or neither.");
            await choose.HandleAsync(new(Input.Rhythm, Input.DailyAt ?? NoticeHours.DefaultOf(null).DailyAt,
                Input.QuietFrom ?? default, Input.QuietTo ?? default), Actor, ct);
            var chosen = Input.Language ?? "fr";
            await language.HandleAsync(chosen, Actor, ct);
            Response.KeepLanguage(chosen);
            return this.Done("/notifications", new("C'est enregistré.", "Saved."));
        }
        catch (Exception e) when (this.AddError(e))
        {
            return Page();
        }
    }

    /// <summary>Shows the language that was just chosen.</summary>
    public Task ShowTypedAsync(CancellationToken ct)
    {
        Input.Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        ModelState.Remove("Input.Language");
        return Task.CompletedTask;
    }

    internal static LocalizedText LabelFor(NoticeRhythm rhythm) => rhythm switch
    {
        NoticeRhythm.AtOnce => new("Ce qui attend ma décision : tout de suite ; le reste : une fois par jour",
            "What needs my decision: immediately; the rest: once a day"),
        NoticeRhythm.Daily => new("Tout, une fois par jour", "Everything, once a day"),
        NoticeRhythm.DecisionsOnly => new("Seulement ce qui attend ma décision, une fois par jour",
            "Only what needs my decision, once a day"),
    };
}
