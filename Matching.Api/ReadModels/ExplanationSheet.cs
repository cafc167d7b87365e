using System.Text;
using Matching.Accounts;
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
            .SingleOrDefaultAsync(o => o.Id == offerId, ct)
            ?? throw new NotFoundException();
        var run = await db.MatchRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == offer.MatchRunId, ct)
            ?? throw new NotFoundException();
        var match = await db.Matches.AsNoTracking()
            .SingleOrDefaultAsync(m => m.MatchRunId == run.Id && m.EmployeeId == offer.EmployeeId, ct)
            ?? throw new NotFoundException();
        var labels = await db.LabelsForAsync([match.Reasons], [], ct);
        var text = new StringBuilder();
        void Line(string fr, string en) => text.AppendLine(new LocalizedText(fr, en).ToString());
        void Title(string fr, string en) =>
            text.AppendLine().Append("## ").AppendLine(new LocalizedText(fr, en).ToString()).AppendLine();
        text.Append("# ")
            .AppendLine(
                new LocalizedText($"Pourquoi vous, pour « {offer.Need.Terms.Title} »",
                    $"Why you, for “{offer.Need.Terms.Title}”").ToString()).AppendLine();
        Line($"Document établi le {DisplayFormat.DateAndTime(now).Fr}, pour vous seul·e.",
            $"Document written on {DisplayFormat.DateAndTime(now).En}, for you alone.");
        Title("Le classement", "The ranking");
        Line($"- Fait le {DisplayFormat.DateAndTime(run.At).Fr}, par "
            + $"{(run.Method == "rules" ? "les règles publiées" : $"le modèle {run.Model}")} (empreinte "
                + $"{run.ModelHash}).",
            $"- Made on {DisplayFormat.DateAndTime(run.At).En}, by "
                + $"{(run.Method == "rules" ? "the published rules" : $"model {run.Model}")} (digest "
                    + $"{run.ModelHash}).");
        Line($"- Votre place : {match.Rank}, parmi {run.Considered} personnes examinées.",
            $"- Your place: {match.Rank}, out of {run.Considered} people considered.");
        Line($"- Score : {DisplayFormat.Fixed(match.Score, 4).Fr}",
            $"- Score: {DisplayFormat.Fixed(match.Score, 4).En}");
        Title("Raisons", "Reasons");
        foreach (var reason in OfferViews.DescribeToEmployee(match.Reasons, labels))
            text.Append("- ").AppendLine(reason.Text);
        Title("Ce que chaque partie ajoute au score", "What each part adds to the score");
        foreach (var part in match.Contributions)
            Line($"- {FamilyTexts.LabelFor(part.Family).Fr} : {Signed(part.Value).Fr}",
                $"- {FamilyTexts.LabelFor(part.Family).En}: {Signed(part.Value).En}");
        Title("Les chiffres utilisés", "The figures used");
        if (match.Features is not { } features || features.Length != FeatureTable.Count)
            Line("Ils ont été effacés à la fin de leur durée de conservation.",
                "They were deleted at the end of their retention period.");
        else
        {
            foreach (var feature in Enum.GetValues<Feature>())
                Line($"- {FeatureTexts.LabelFor(feature).Fr} : {DisplayFormat.Number(features[(int)feature], 3).Fr}",
                    $"- {FeatureTexts.LabelFor(feature).En}: {DisplayFormat.Number(features[(int)feature], 3).En}");
        }
        Line("Jamais utilisés : nom, sexe, âge, santé, rémunération, photo, mandat syndical, adresse.",
            "Never used: name, sex, age, health, pay, photo, union mandate, address.");
        Title("Ce qui s'est passé", "What happened");
        foreach (var t in offer.Transitions.InOrder<OfferTransition, OfferStatus>())
            Line($"- {DisplayFormat.DateAndTime(t.At).Fr} – {OfferSteps.LabelFor(t.To).Fr}",
                $"- {DisplayFormat.DateAndTime(t.At).En} – {OfferSteps.LabelFor(t.To).En}");
        Line("Aucun score ne décide : une personne nommée approuve, et vous pouvez refuser sans motif. Pour "
            + "contester, écrivez à la coordination : ce classement peut être refait à l'identique.",
            "No score decides: a named person approves, and you may decline without a reason. To contest it, write "
                + "to the coordinators: this ranking can be reproduced exactly.");
        return text.ToString();
    }

    private static LocalizedText Signed(double value) =>
        DisplayFormat.Fixed(value, 4) is var number && value > 0 ? new($"+{number.Fr}", $"+{number.En}") : number;
}
