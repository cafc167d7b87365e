using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Microsoft.EntityFrameworkCore;
using static Matching.DisplayFormat;

namespace Matching.Api.ReadModels;

/// <summary>
/// An employee's explanation of their own rank for a need (AI Act, article 86; GDPR, article 15): the ranker, the rank,
/// the contributions, the features, and who decided what. It contains no data of other employees, and only the employee
/// can download it.
/// </summary>
internal sealed class ExplanationSheet : MarkdownDocument
{
    /// <summary>Writes the sheet as Markdown in the reader's language.</summary>
    /// <exception cref="NotFoundException">
    /// The offer is not the reader's, or does not come from a match run.
    /// </exception>
    internal static async Task<string> WriteAsync(MatchingDbContext db, Guid offerId, EmployeeActor reader,
        DateTime now, CancellationToken ct)
    {
        var offer = await db.Offers.VisibleTo(reader).AsNoTracking().Include(o => o.Transitions).Include(o => o.Need)
            .Where(o => o.Id == offerId).OneAsync(ct);
        var run = await db.MatchRuns.AsNoTracking().Where(r => r.Id == offer.MatchRunId).OneAsync(ct);
        var match = await db.Matches.AsNoTracking()
            .Where(m => m.MatchRunId == run.Id && m.EmployeeId == offer.EmployeeId).OneAsync(ct);
        var labels = await SkillLabels.ReadAsync(db, [match.Reasons], [], ct);
        return new ExplanationSheet(offer, run, match, labels, now).ToString();
    }

    private ExplanationSheet(Offer offer, MatchRun run, Match match, SkillLabels labels, DateTime now)
    {
        Title($"Pourquoi vous, pour « {offer.Need.Terms.Title} »", $"Why you, for “{offer.Need.Terms.Title}”");
        Line($"Document établi le {DateAndTime(now)}, pour vous seul·e.",
            $"Document written on {DateAndTime(now)}, for you alone.");
        AddRanking(run, match);
        Heading("Raisons", "Reasons");
        foreach (var reason in ReasonViews.DescribeToEmployee(match.Reasons, labels))
            Line($"- {reason.Text}");
        AddFigures(match);
        AddHistory(offer);
    }

    private void AddRanking(MatchRun run, Match match)
    {
        Heading("Le classement", "The ranking");
        LocalizedText ranker = run.Method == "rules"
            ? new("les règles publiées", "the published rules")
            : new($"le modèle {run.Model}", $"model {run.Model}");
        Line($"- Fait le {DateAndTime(run.At)}, par {ranker} (empreinte {run.ModelHash}).",
            $"- Made on {DateAndTime(run.At)}, by {ranker} (digest {run.ModelHash}).");
        Line($"- Votre place : {match.Rank}, parmi {run.Considered} personnes examinées.",
            $"- Your place: {match.Rank}, out of {run.Considered} people considered.");
        Item(new("Score", "Score"), Fixed(match.Score, 4));
    }

    private void AddFigures(Match match)
    {
        Heading("Ce que chaque partie ajoute au score", "What each part adds to the score");
        foreach (var part in match.Contributions)
            Item(FamilyTexts.LabelFor(part.Family), Signed(part.Value));
        Heading("Les chiffres utilisés", "The figures used");
        if (match.Features is not { } features || features.Length != FeatureTable.Count)
            Line("Ils ont été effacés à la fin de leur durée de conservation.",
                "They were deleted at the end of their retention period.");
        else
        {
            foreach (var feature in Enum.GetValues<Feature>())
                Item(FeatureTexts.LabelFor(feature), Number(features[(int)feature], 3));
        }
        NeverUsed();
    }

    private void AddHistory(Offer offer)
    {
        Heading("Ce qui s'est passé", "What happened");
        foreach (var t in offer.Transitions.InOrder<OfferTransition, OfferStatus>())
            Line($"- {DateAndTime(t.At)} – {OfferSteps.LabelFor(t.To)}");
        Line("Aucun score ne décide : une personne nommée approuve, et vous pouvez refuser sans motif. Pour "
            + "contester, écrivez à la coordination : ce classement peut être refait à l'identique.",
            "No score decides: a named person approves, and you may decline without a reason. To contest it, write "
                + "to the coordinators: this ranking can be reproduced exactly.");
    }

    private static LocalizedText Signed(double value) =>
        Fixed(value, 4) is var number && value > 0 ? new($"+{number.Fr}", $"+{number.En}") : number;
}
