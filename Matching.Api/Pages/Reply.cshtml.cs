using System.Diagnostics;
using Matching.Accounts;
using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MailLinks;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static Matching.MailLinks.LinkPurpose;

namespace Matching.Api.Pages;

/// <summary>
/// One action by a signed link in a mail: GET changes nothing, POST works once. A used or expired link gets 410 with an
/// explanation, an unknown one 404. The link authenticates the sender, so no antiforgery token is required: a mail
/// program's browser may block cookies, and another tab may sign in.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ReplyModel(MatchingDbContext db, MatcherSource matchers, SignedLinks links, FollowLink follow,
    TimeProvider time) : PageModel
{
    public LinkPurpose Purpose { get; private set; }
    public bool IsAnswer => Purpose is AnswerAsEmployee or AnswerAsAssociation or AnswerAsManager;
    public string Title { get; private set; } = "Élan";
    public IReadOnlyList<string> Facts { get; private set; } = [];
    public IReadOnlyList<ReasonView> Reasons { get; private set; } = [];
    public IReadOnlyList<LimitView> Limits { get; private set; } = [];
    /// <summary>
    /// Days that the mission asks for in each calendar year; empty unless the reader is the employee.
    /// </summary>
    public IReadOnlyList<YearView> Days { get; private set; } = [];
    public OfferStatus Step { get; private set; }
    /// <summary>The side on whose behalf the link acts.</summary>
    public Audience Side { get; private set; }
    /// <summary>The button that the reader pressed in the mail: <c>yes</c>, <c>no</c> or empty.</summary>
    public string Choice { get; private set; } = "";
    /// <summary>The message that replaces the form; null if the form is shown.</summary>
    public string? Sentence { get; private set; }

    public Task OnGetAsync(string token, string? a, CancellationToken ct)
    {
        Choice = a ?? "";
        return HandleErrorsAsync(async () => await ShowAsync(await links.ReadAsync(token, only: null, ct), ct));
    }

    public Task OnPostAsync(string token, string? answer, DeclineReason? reason, string? remark, double? rating,
        CancellationToken ct) => HandleErrorsAsync(async () =>
    {
        var link = await links.ReadAsync(token, only: null, ct);
        var reply = new LinkReply
        {
            Yes = answer == "yes",
            Reason = reason,
            Remark = FieldChecks.Remark(remark),
            Rating = rating,
        };
        await follow.HandleAsync(link, reply, ct);
        Title = new LocalizedText("C'est noté", "Noted").ToString();
        Sentence = ReplyTexts.Thanks(link.Purpose, reply.Yes).ToString();
    });

    private async Task ShowAsync(SignedLink link, CancellationToken ct)
    {
        Purpose = link.Purpose;
        var actor = await links.ActorOfAsync(link, ct);
        Side = Audiences.SideOf(actor);
        switch (link.Purpose)
        {
            case AnswerAsManager:
                await ShowManagerAsync(link.SubjectId, ct);
                break;
            case AnswerAsEmployee or AnswerAsAssociation:
                var card = await db.OfferCardAsync(matchers, link.SubjectId, (SignedInActor)actor, time, ct);
                (Title, Step, Reasons) = (card.NeedTitle, card.Status, card.Reasons);
                Facts = [card.Who, card.Mission, .. card.Skills, .. card.Families, .. card.Facts];
                (Limits, Days) = (card.Limits, card.Days);
                if (!card.MayAnswer)
                    Sentence = card.Ending.Length > 0 ? card.Ending : ReplyTexts.Moved(card.Status);
                break;
            case StopReminders:
                Title = new LocalizedText("Moins de courrier", "Less mail").ToString();
                break;
            case ConfirmStart or ConfirmEnd or CheckIn or GiveFeedback:
                var view = await db.AssignmentViewAsync(link.SubjectId, (SignedInActor)actor, time, ct);
                Title = view.NeedTitle;
                Facts = [$"{view.Employee} – {view.Association}", DisplayFormat.Span(view.Start, view.End).ToString()];
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Line managers have no account, so they see only what the link is about: who, where and when.</summary>
    private async Task ShowManagerAsync(Guid offerId, CancellationToken ct)
    {
        var offer = await db.Offers.VisibleTo(new ManagerActor(offerId)).AsNoTracking().Select(o => new
        {
            o.Status,
            o.Need.Terms,
            o.Employee.DisplayName,
            Association = o.Need.Association.Name,
            Place = (o.Need.Commune ?? o.Need.Association.Commune).Name,
        }).OneAsync(ct);
        (Title, Step) = (new LocalizedText("Votre accord", "Your consent").ToString(), offer.Status);
        Facts = [offer.DisplayName, $"{offer.Terms.Title} – {offer.Association}",
            MissionLine.Format(offer.Terms, offer.Place)];
        if (offer.Status != OfferStatus.AwaitingManager)
            Sentence = ReplyTexts.Moved(offer.Status);
    }

    private async Task HandleErrorsAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (FindError(fault) is { } error)
        {
            Response.StatusCode = error.Status;
            (Title, Sentence) = (error.Title.ToString(), error.Sentence.ToString());
        }
    }

    /// <summary>What to show for an exception; null if it is unexpected.</summary>
    private static (int Status, LocalizedText Title, LocalizedText Sentence)? FindError(Exception fault)
    {
        var spentTitle = new LocalizedText("Ce lien n'est plus valable", "This link no longer works");
        var unchanged = new LocalizedText("Rien n'a changé", "Nothing has changed");
        return fault switch
        {
            SpentLinkException spent => (410, spentTitle, spent.Sentence),
            DbUpdateConcurrencyException =>
                (410, spentTitle, new("Ce lien a déjà servi.", "This link has been used already.")),
            NotFoundException => (404, new("Lien inconnu", "Unknown link"),
                new("Ce lien n'existe pas. Vérifiez qu'il a été copié en entier.",
                    "This link does not exist. Check that you copied all of it.")),
            BusinessRuleException rule => (409, unchanged, rule.Sentence),
            InvalidInputException invalid => (422, unchanged, invalid.Errors[0].Sentence),
            _ => null,
        };
    }
}
