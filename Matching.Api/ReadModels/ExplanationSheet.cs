using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// An employee's explanation of their own rank for a need (AI Act, article 86; GDPR, article 15): the ranker, the rank,
/// the contributions, the features, and who decided what. It contains no data of other employees, and only the employee
/// can download it.
/// </summary>
internal static class ExplanationSheet
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
        var sheet = new MarkdownWriter();
        sheet.Title($"Pourquoi vous, pour « {offer.Need.Terms.Title} »", $"Why you, for “{offer.Need.Terms.Title}”");
        sheet.Line($"Document établi le {DisplayFormat.DateAndTime(now)}, pour vous seul·e.",
            $"Document written on {DisplayFormat.DateAndTime(now)}, for you alone.");
        AddRanking(sheet, run, match);
        sheet.Heading("Raisons", "Reasons");
        foreach (var reason in ReasonViews.DescribeToEmployee(match.Reasons, labels))
            sheet.Line($"- {reason.Text}");
        AddFigures(sheet, match);
        AddHistory(sheet, offer);
        return sheet.ToString();
    }

    private static void AddRanking(MarkdownWriter sheet, MatchRun run, Match match)
    {
        sheet.Heading("Le classement", "The ranking");
        var byRules = run.Method == "rules";
        sheet.Line($"- Fait le {DisplayFormat.DateAndTime(run.At)}, par "
            + $"{(byRules ? "les règles publiées" : $"le modèle {run.Model}")} (empreinte {run.ModelHash}).",
            $"- Made on {DisplayFormat.DateAndTime(run.At)}, by "
                + $"{(byRules ? "the published rules" : $"model {run.Model}")} (digest {run.ModelHash}).");
        sheet.Line($"- Votre place : {match.Rank}, parmi {run.Considered} personnes examinées.",
            $"- Your place: {match.Rank}, out of {run.Considered} people considered.");
        sheet.Item(new("Score", "Score"), DisplayFormat.Fixed(match.Score, 4));
    }

    private static void AddFigures(MarkdownWriter sheet, Match match)
    {
        sheet.Heading("Ce que chaque partie ajoute au score", "What each part adds to the score");
        foreach (var part in match.Contributions)
            sheet.Item(FamilyTexts.LabelFor(part.Family), Signed(part.Value));
        sheet.Heading("Les chiffres utilisés", "The figures used");
        if (match.Features is not { } features || features.Length != FeatureTable.Count)
            sheet.Line("Ils ont été effacés à la fin de leur durée de conservation.",
                "They were deleted at the end of their retention period.");
        else
        {
            foreach (var feature in Enum.GetValues<Feature>())
                sheet.Item(FeatureTexts.LabelFor(feature), DisplayFormat.Number(features[(int)feature], 3));
        }
        sheet.NeverUsed();
    }

    private static void AddHistory(MarkdownWriter sheet, Offer offer)
    {
        sheet.Heading("Ce qui s'est passé", "What happened");
        foreach (var t in offer.Transitions.InOrder<OfferTransition, OfferStatus>())
            sheet.Line($"- {DisplayFormat.DateAndTime(t.At)} – {OfferSteps.LabelFor(t.To)}");
        sheet.Line("Aucun score ne décide : une personne nommée approuve, et vous pouvez refuser sans motif. Pour "
            + "contester, écrivez à la coordination : ce classement peut être refait à l'identique.",
            "No score decides: a named person approves, and you may decline without a reason. To contest it, write "
                + "to the coordinators: this ranking can be reproduced exactly.");
    }

    private static LocalizedText Signed(double value) =>
        DisplayFormat.Fixed(value, 4) is var number && value > 0 ? new($"+{number.Fr}", $"+{number.En}") : number;
}
