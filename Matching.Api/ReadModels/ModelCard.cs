using System.Globalization;
using System.Text;
using Matching.Accounts;
using Matching.Learning;
using Matching.Persistence;
using Matching.Ranking.Features;
using Matching.RankingModels;

namespace Matching.Api.ReadModels;

/// <summary>
/// Writes a model card as Markdown for works councils and impact assessments: purpose, data, quality by slice,
/// calibration, exposure, limits, oversight, history (AI Act, articles 11 to 15 and annex IV; GDPR, article 35). In the
/// reader's language.
/// </summary>
internal static class ModelCard
{
    internal static string Write(RegisteredModel m, IReadOnlyList<DriftLine> drift, Actor reader, DateTime now)
    {
        var text = new StringBuilder();
        void Line(string fr, string en) => text.AppendLine(new LocalizedText(fr, en).ToString());
        void Title(string fr, string en) =>
            text.AppendLine().Append("## ").AppendLine(new LocalizedText(fr, en).ToString()).AppendLine();
        text.Append("# ")
            .AppendLine(new LocalizedText($"Modèle de classement {m.ModelId}", $"Ranking model {m.ModelId}").ToString())
            .AppendLine();
        Line($"Fiche produite le {DisplayFormat.DateAndTime(now).Fr}. État : {ModelTexts.LabelFor(m.Status).Fr}.",
            $"Card written on {DisplayFormat.DateAndTime(now).En}. Status: {ModelTexts.LabelFor(m.Status).En}.");
        Title("Usage", "Purpose");
        Line("Ordonne, pour le besoin d'une association, les collaborateurs volontaires qui peuvent y répondre. Ne "
            + "décide de rien : la proposition est acceptée ou refusée par la personne, l'association, le "
                + "responsable, puis une coordination nommée.",
            "Orders, for an association's need, the employees who volunteered and can meet it. It decides nothing: "
                + "the person, the association, the line manager, then a named coordinator accept or refuse.");
        Title("Données", "Data");
        Line($"- {m.Card.Pairs} propositions passées, {m.Card.Needs} besoins, {m.Card.Accepts} oui ; {Until(m).Fr}.",
            $"- {m.Card.Pairs} past proposals, {m.Card.Needs} needs, {m.Card.Accepts} accepted; {Until(m).En}.");
        Line($"- Graine {m.Seed}, empreinte SHA-256 {m.FileHash}.", $"- Seed {m.Seed}, SHA-256 {m.FileHash}.");
        Line("- Jamais utilisés : nom, sexe, âge, santé, rémunération, photo, mandat syndical, adresse.",
            "- Never used: name, sex, age, health, pay, photo, union mandate, address.");
        Title("Critères", "Features");
        foreach (var feature in Enum.GetValues<Feature>())
            text.Append("- ").AppendLine(FeatureTexts.LabelFor(feature).ToString());
        if (m.Challenge is { } c)
            AddEvaluation(text, c, Title, Line);
        Title("Dérive", "Drift");
        if (drift.Count == 0)
            Line("Trop peu de classements récents pour la mesurer.", "Too few recent rankings to measure it.");
        foreach (var d in drift.Take(8))
            text.AppendLine(CultureInfo.InvariantCulture,
                $"- {FeatureTexts.LabelFor(d.Name)}: PSI {DisplayFormat.Fixed(d.Index, 2)}");
        Title("Limites", "Limits");
        Line("- Appris de réponses passées : ce qui n'a jamais été montré ne lui a rien appris, et "
            + "d'anciennes habitudes peuvent persister. L'exploration et la pondération par l'inverse de la propension "
                + "y remédient en partie.",
            "- Learned from past answers: pairs that were never shown taught it nothing, and old habits may persist. "
                + "Exploration and inverse-propensity weights reduce this in part.");
        Line("- Ne vaut que pour proposer du mécénat de compétences ; ni pour évaluer, promouvoir, recruter ou "
            + "sanctionner quelqu'un.",
            "- For proposing skills sponsorship only; never to appraise, promote, hire or sanction anybody.");
        Line("- Une personne peut s'opposer au profilage : elle voit alors les besoins sans le modèle et n'est pas "
            + "proposée.",
            "- A person may object to profiling: they then see needs without the model and are not proposed.");
        Title("Surveillance humaine", "Human oversight");
        Line("Aucun score ne change un état. Une coordination peut choisir une personne moins bien classée, avec "
            + "un motif qui est conservé ; elle peut arrêter le modèle (les règles publiées prennent le relais) ou "
                + "rappeler un modèle antérieur. Chaque classement est conservé et peut être rejoué à l'identique.",
            "No score changes a state. A coordinator may choose a lower-ranked person, with a reason that is "
                + "stored; they may stop the model (the published rules take over) or bring an earlier one back. Each "
                    + "ranking is stored and can be replayed with the same result.");
        Title("Historique", "History");
        foreach (var t in m.Transitions.InOrder<ModelTransition, ModelStatus>())
            text.AppendLine(CultureInfo.InvariantCulture,
                $"- {DisplayFormat.DateAndTime(t.At)} – {ModelTexts.LabelFor(t.To)} – {t.ActorName} "
                    + $"{ModelTexts.InOneLanguage(t.WhyFor(reader))}");
        return text.ToString();
    }

    private static LocalizedText Until(RegisteredModel m) => m.Card.LearnedUpTo is { } day
        ? new($"jusqu'au {DisplayFormat.Date(day).Fr}", $"up to {DisplayFormat.Date(day).En}")
        : new("sans date", "no date");

    private static void AddEvaluation(StringBuilder text, ChallengerEvaluation c, Action<string, string> title,
        Action<string, string> line)
    {
        title("Qualité (NDCG@10, besoins ultérieurs)", "Quality (NDCG@10, later needs)");
        line("| Tranche | Besoins | Ce modèle | En service | Règles |",
            "| Slice | Needs | This model | In service | Rules |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (var s in c.Slices)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {ModelTexts.Slice(s.Slice)} | {s.Needs} | {DisplayFormat.Fixed(s.Challenger, 3)} | "
                    + $"{DisplayFormat.Fixed(s.Champion, 3)} | {DisplayFormat.Fixed(s.Rules, 3)} |");
        text.AppendLine();
        line($"Écart avec les règles : {ModelTexts.Interval(c.OverRules)} ; avec le classement en service : "
            + $"{ModelTexts.Interval(c.OverChampion)} (moyenne, intervalle à 95 %).",
            $"Difference from the rules: {ModelTexts.Interval(c.OverRules)}; from the ranking in service: "
                + $"{ModelTexts.Interval(c.OverChampion)} (mean, 95% interval).");
        if (c.ChampionSawThem)
            line("Le modèle en place avait appris de certains de ces besoins : la comparaison le favorise.",
                "The model in place had learned from some of these needs: the comparison favours it.");
        title("Probabilités", "Probabilities");
        line($"Écart moyen entre annoncé et observé : {DisplayFormat.Fixed(c.CalibrationError, 3).Fr}.",
            $"Mean gap between predicted and observed: {DisplayFormat.Fixed(c.CalibrationError, 3).En}.");
        foreach (var b in c.Calibration)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"- {DisplayFormat.Fixed(b.Said, 3)} → {DisplayFormat.Fixed(b.Seen, 3)} ({b.Pairs})");
        title("Exposition", "Exposure");
        line($"Indice de Gini des dix premières places : {DisplayFormat.Fixed(c.ExposureGini, 2).Fr} (règles : "
            + $"{DisplayFormat.Fixed(c.RulesExposureGini, 2).Fr}).",
            $"Gini index of the top ten places: {DisplayFormat.Fixed(c.ExposureGini, 2).En} (rules: "
                + $"{DisplayFormat.Fixed(c.RulesExposureGini, 2).En}).");
        if (c.Groups.Count == 0) return;
        text.AppendLine();
        line("Part des places parmi les dix premières, par groupe d'au moins vingt personnes :",
            "Share of places in the top ten, by group of at least twenty people:");
        text.AppendLine();
        line("| Groupe | Personnes | Ce modèle | Règles |", "| Group | People | This model | Rules |");
        text.AppendLine("|---|---|---|---|");
        foreach (var g in c.Groups)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {ModelTexts.Group(g.Group)} | {g.People} | {DisplayFormat.Fixed(g.Rate, 3)} | "
                    + $"{DisplayFormat.Fixed(g.RulesRate, 3)} |");
    }
}
