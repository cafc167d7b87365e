using Matching.RankingModels;

namespace Matching.Api.ReadModels;

/// <summary>Writes the evaluation of a model into its card: quality by slice, calibration, exposure.</summary>
internal static class ModelCardEvaluation
{
    internal static void Add(MarkdownWriter card, ChallengerEvaluation evaluation)
    {
        AddQuality(card, evaluation);
        AddCalibration(card, evaluation);
        AddExposure(card, evaluation);
    }

    private static void AddQuality(MarkdownWriter card, ChallengerEvaluation c)
    {
        card.Heading("Qualité (NDCG@10, besoins ultérieurs)", "Quality (NDCG@10, later needs)");
        card.Line("| Tranche | Besoins | Ce modèle | En service | Règles |",
            "| Slice | Needs | This model | In service | Rules |");
        card.Line("|---|---|---|---|---|");
        foreach (var s in c.Slices)
            card.Line($"| {ModelTexts.Slice(s.Slice)} | {s.Needs} | {DisplayFormat.Fixed(s.Challenger, 3)} | "
                + $"{DisplayFormat.Fixed(s.Champion, 3)} | {DisplayFormat.Fixed(s.Rules, 3)} |");
        card.EmptyLine();
        card.Line($"Écart avec les règles : {ModelTexts.Interval(c.OverRules)} ; avec le classement en service : "
            + $"{ModelTexts.Interval(c.OverChampion)} (moyenne, intervalle à 95 %).",
            $"Difference from the rules: {ModelTexts.Interval(c.OverRules)}; from the ranking in service: "
            + $"{ModelTexts.Interval(c.OverChampion)} (mean, 95% interval).");
        if (c.ChampionSawThem)
            card.Line("Le modèle en place avait appris de certains de ces besoins : la comparaison le favorise.",
                "The model in place had learned from some of these needs: the comparison favours it.");
    }

    private static void AddCalibration(MarkdownWriter card, ChallengerEvaluation c)
    {
        card.Heading("Probabilités", "Probabilities");
        card.Line($"Écart moyen entre annoncé et observé : {DisplayFormat.Fixed(c.CalibrationError, 3)}.",
            $"Mean gap between predicted and observed: {DisplayFormat.Fixed(c.CalibrationError, 3)}.");
        foreach (var b in c.Calibration)
            card.Line($"- {DisplayFormat.Fixed(b.Said, 3)} → {DisplayFormat.Fixed(b.Seen, 3)} ({b.Pairs})");
    }

    private static void AddExposure(MarkdownWriter card, ChallengerEvaluation c)
    {
        card.Heading("Exposition", "Exposure");
        card.Line($"Indice de Gini des dix premières places : {DisplayFormat.Fixed(c.ExposureGini, 2)} (règles : "
            + $"{DisplayFormat.Fixed(c.RulesExposureGini, 2)}).",
            $"Gini index of the top ten places: {DisplayFormat.Fixed(c.ExposureGini, 2)} (rules: "
            + $"{DisplayFormat.Fixed(c.RulesExposureGini, 2)}).");
        if (c.Groups.Count == 0)
            return;
        card.EmptyLine();
        card.Line("Part des places parmi les dix premières, par groupe d'au moins vingt personnes :",
            "Share of places in the top ten, by group of at least twenty people:");
        card.EmptyLine();
        card.Line("| Groupe | Personnes | Ce modèle | Règles |", "| Group | People | This model | Rules |");
        card.Line("|---|---|---|---|");
        foreach (var g in c.Groups)
            card.Line($"| {ModelTexts.Group(g.Group)} | {g.People} | {DisplayFormat.Fixed(g.Rate, 3)} | "
                + $"{DisplayFormat.Fixed(g.RulesRate, 3)} |");
    }
}
