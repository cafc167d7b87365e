using Matching.Accounts;
using Matching.Persistence;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using static Matching.DisplayFormat;

namespace Matching.Api.ReadModels;

/// <summary>
/// A model card for works councils and impact assessments: purpose, data, quality by slice, calibration, exposure,
/// limits, oversight, history (AI Act, articles 11 to 15 and annex IV; GDPR, article 35).
/// </summary>
internal sealed class ModelCard : MarkdownDocument
{
    private const int MaxDriftLines = 8;

    internal ModelCard(RegisteredModel m, IReadOnlyList<DriftLine> drift, Actor reader, DateTime now)
    {
        Title($"Modèle de classement {m.ModelId}", $"Ranking model {m.ModelId}");
        Line($"Fiche produite le {DateAndTime(now)}. État : {ModelTexts.LabelFor(m.Status)}.",
            $"Card written on {DateAndTime(now)}. Status: {ModelTexts.LabelFor(m.Status)}.");
        Heading("Usage", "Purpose");
        Line("Ordonne, pour le besoin d'une association, les collaborateurs volontaires qui peuvent y répondre. "
            + "Ne décide de rien : la proposition est acceptée ou déclinée par la personne, l'association, le "
            + "responsable, puis une coordination nommée.",
            "Orders, for an association's need, the employees who volunteered and can meet it. It decides nothing: "
            + "the person, the association, the line manager, then a named coordinator accept or decline.");
        AddData(m);
        if (m.Challenge is { } challenge)
        {
            AddQuality(challenge);
            AddCalibration(challenge);
            AddExposure(challenge);
        }
        AddDeclaredLimits(m.Card.Limits);
        AddDrift(drift);
        AddLimitsAndOversight();
        AddHistory(m, reader);
    }

    private void AddData(RegisteredModel m)
    {
        Heading("Données", "Data");
        Line($"- {m.Card.Pairs} propositions passées, {m.Card.Needs} besoins, {m.Card.Accepts} oui ; {Until(m)}.",
            $"- {m.Card.Pairs} past proposals, {m.Card.Needs} needs, {m.Card.Accepts} accepted; {Until(m)}.");
        Line($"- Graine {m.Seed}, empreinte SHA-256 {m.FileHash}.", $"- Seed {m.Seed}, SHA-256 {m.FileHash}.");
        NeverUsed("- ");
        Heading("Critères", "Features");
        foreach (var feature in Enum.GetValues<Feature>())
            Line($"- {FeatureTexts.LabelFor(feature)}");
    }

    private void AddQuality(ChallengerEvaluation c)
    {
        Heading("Qualité (NDCG@10, besoins ultérieurs)", "Quality (NDCG@10, later needs)");
        Line("| Tranche | Besoins | Ce modèle | En service | Règles |",
            "| Slice | Needs | This model | In service | Rules |");
        Line("|---|---|---|---|---|");
        foreach (var s in c.Slices)
            Line($"| {ModelTexts.Slice(s.Slice)} | {s.Needs} | {Fixed(s.Challenger, 3)} | {Fixed(s.Champion, 3)} "
                + $"| {Fixed(s.Rules, 3)} |");
        EmptyLine();
        var (rules, champion) = (ModelTexts.Interval(c.OverRules), ModelTexts.Interval(c.OverChampion));
        Line($"Écart avec les règles : {rules} ; avec le classement en service : {champion} (moyenne, intervalle à "
            + "95 %).",
            $"Difference from the rules: {rules}; from the ranking in service: {champion} (mean, 95% interval).");
        if (c.ChampionSawThem)
            Line("Le modèle en place avait appris de certains de ces besoins : la comparaison le favorise.",
                "The model in place had learned from some of these needs: the comparison favours it.");
    }

    private void AddCalibration(ChallengerEvaluation c)
    {
        Heading("Probabilités", "Probabilities");
        Line($"Écart moyen entre annoncé et observé : {Fixed(c.CalibrationError, 3)}.",
            $"Mean gap between predicted and observed: {Fixed(c.CalibrationError, 3)}.");
        foreach (var b in c.Calibration)
            Line($"- {Fixed(b.Said, 3)} → {Fixed(b.Seen, 3)} ({b.Pairs})");
    }

    private void AddExposure(ChallengerEvaluation c)
    {
        Heading("Exposition", "Exposure");
        var (gini, rules) = (Fixed(c.ExposureGini, 2), Fixed(c.RulesExposureGini, 2));
        Line($"Indice de Gini des dix premières places : {gini} (règles : {rules}).",
            $"Gini index of the top ten places: {gini} (rules: {rules}).");
        if (c.Groups.Count == 0)
            return;
        EmptyLine();
        Line("Part des places parmi les dix premières, par groupe d'au moins vingt personnes :",
            "Share of places in the top ten, by group of at least twenty people:");
        EmptyLine();
        Line("| Groupe | Personnes | Ce modèle | Règles |", "| Group | People | This model | Rules |");
        Line("|---|---|---|---|");
        foreach (var g in c.Groups)
            Line($"| {ModelTexts.Group(g.Group)} | {g.People} | {Fixed(g.Rate, 3)} | {Fixed(g.RulesRate, 3)} |");
    }

    private void AddDeclaredLimits(LimitReport? report)
    {
        Heading("Ce que les limites écartent", "What limits shut out");
        if (report is null)
        {
            Line(LimitRows.NotKnown.ToString());
            return;
        }
        Line(LimitRows.Introduction(report).ToString());
        foreach (var warning in LimitReportTexts.Warnings(report))
            Line($"- **{warning}**");
        EmptyLine();
        Line($"| {string.Join(" | ", LimitRows.Headings)} |");
        Line(string.Concat(Enumerable.Repeat("|---", LimitRows.Headings.Count)) + "|");
        foreach (var row in LimitRows.Create(report))
            Line($"| {string.Join(" | ", row)} |");
    }

    private void AddDrift(IReadOnlyList<DriftLine> drift)
    {
        Heading("Dérive", "Drift");
        if (drift.Count == 0)
            Line("Trop peu de classements récents pour la mesurer.", "Too few recent rankings to measure it.");
        foreach (var d in drift.Take(MaxDriftLines))
            Line($"- {FeatureTexts.LabelFor(d.Name)} : PSI {Fixed(d.Index, 2)}",
                $"- {FeatureTexts.LabelFor(d.Name)}: PSI {Fixed(d.Index, 2)}");
    }

    private void AddLimitsAndOversight()
    {
        Heading("Limites", "Limits");
        Line("- Appris de réponses passées : ce qui n'a jamais été montré ne lui a rien appris, et "
            + "d'anciennes habitudes peuvent persister. L'exploration et la pondération par l'inverse de la propension "
            + "y remédient en partie.",
            "- Learned from past answers: pairs that were never shown taught it nothing, and old habits may persist. "
            + "Exploration and inverse-propensity weights reduce this in part.");
        Line("- Ne vaut que pour proposer du mécénat de compétences ; ni pour évaluer, promouvoir, recruter ou "
            + "sanctionner quelqu'un.",
            "- For proposing skills sponsorship only; never to appraise, promote, hire or sanction anybody.");
        Line("- Une personne peut s'opposer au profilage : elle voit alors les besoins sans le modèle et n'est "
            + "pas proposée.",
            "- A person may object to profiling: they then see needs without the model and are not proposed.");
        Heading("Surveillance humaine", "Human oversight");
        Line("Aucun score ne change un état. Une coordination peut choisir une personne moins bien classée, avec "
            + "un motif qui est conservé ; elle peut arrêter le modèle (les règles publiées prennent le relais) ou "
            + "rappeler un modèle antérieur. Chaque classement est gardé pendant la durée de conservation et peut être "
            + "rejoué à l'identique.",
            "No score changes a state. A coordinator may choose a lower-ranked person, with a reason that is "
            + "stored; they may stop the model (the published rules take over) or bring an earlier one back. Each "
            + "ranking is kept for the retention period and can be replayed identically.");
    }

    private void AddHistory(RegisteredModel m, Actor reader)
    {
        Heading("Historique", "History");
        foreach (var t in m.Transitions.InOrder<ModelTransition, ModelStatus>())
            Line($"- {DateAndTime(t.At)} – {ModelTexts.LabelFor(t.To)} – {t.ActorName} "
                + $"{ModelTexts.InOneLanguage(t.WhyFor(reader))}");
    }

    private static LocalizedText Until(RegisteredModel m) => m.Card.LearnedUpTo is { } day
        ? new($"jusqu'au {Date(day).Fr}", $"up to {Date(day).En}")
        : new("sans date", "no date");
}
