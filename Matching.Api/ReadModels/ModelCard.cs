using Matching.Accounts;
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
    private const int MaxDriftLines = 8;

    internal static string Write(RegisteredModel m, IReadOnlyList<DriftLine> drift, Actor reader, DateTime now)
    {
        var card = new MarkdownWriter();
        card.Title($"Modèle de classement {m.ModelId}", $"Ranking model {m.ModelId}");
        card.Line($"Fiche produite le {DisplayFormat.DateAndTime(now)}. État : {ModelTexts.LabelFor(m.Status)}.",
            $"Card written on {DisplayFormat.DateAndTime(now)}. Status: {ModelTexts.LabelFor(m.Status)}.");
        AddPurpose(card);
        AddData(card, m);
        if (m.Challenge is { } challenge)
            ModelCardEvaluation.Add(card, challenge);
        AddDrift(card, drift);
        AddLimitsAndOversight(card);
        AddHistory(card, m, reader);
        return card.ToString();
    }

    private static void AddPurpose(MarkdownWriter card)
    {
        card.Heading("Usage", "Purpose");
        card.Line("Ordonne, pour le besoin d'une association, les collaborateurs volontaires qui peuvent y répondre. "
            + "Ne décide de rien : la proposition est acceptée ou déclinée par la personne, l'association, le "
            + "responsable, puis une coordination nommée.",
            "Orders, for an association's need, the employees who volunteered and can meet it. It decides nothing: "
            + "the person, the association, the line manager, then a named coordinator accept or decline.");
    }

    private static void AddData(MarkdownWriter card, RegisteredModel m)
    {
        card.Heading("Données", "Data");
        card.Line(
            $"- {m.Card.Pairs} propositions passées, {m.Card.Needs} besoins, {m.Card.Accepts} oui ; {Until(m)}.",
            $"- {m.Card.Pairs} past proposals, {m.Card.Needs} needs, {m.Card.Accepts} accepted; {Until(m)}.");
        card.Line($"- Graine {m.Seed}, empreinte SHA-256 {m.FileHash}.", $"- Seed {m.Seed}, SHA-256 {m.FileHash}.");
        card.NeverUsed("- ");
        card.Heading("Critères", "Features");
        foreach (var feature in Enum.GetValues<Feature>())
            card.Line($"- {FeatureTexts.LabelFor(feature)}");
    }

    private static void AddDrift(MarkdownWriter card, IReadOnlyList<DriftLine> drift)
    {
        card.Heading("Dérive", "Drift");
        if (drift.Count == 0)
            card.Line("Trop peu de classements récents pour la mesurer.", "Too few recent rankings to measure it.");
        foreach (var d in drift.Take(MaxDriftLines))
            card.Line($"- {FeatureTexts.LabelFor(d.Name)}: PSI {DisplayFormat.Fixed(d.Index, 2)}");
    }

    private static void AddLimitsAndOversight(MarkdownWriter card)
    {
        card.Heading("Limites", "Limits");
        card.Line("- Appris de réponses passées : ce qui n'a jamais été montré ne lui a rien appris, et "
            + "d'anciennes habitudes peuvent persister. L'exploration et la pondération par l'inverse de la propension "
            + "y remédient en partie.",
            "- Learned from past answers: pairs that were never shown taught it nothing, and old habits may persist. "
            + "Exploration and inverse-propensity weights reduce this in part.");
        card.Line("- Ne vaut que pour proposer du mécénat de compétences ; ni pour évaluer, promouvoir, recruter ou "
            + "sanctionner quelqu'un.",
            "- For proposing skills sponsorship only; never to appraise, promote, hire or sanction anybody.");
        card.Line("- Une personne peut s'opposer au profilage : elle voit alors les besoins sans le modèle et n'est "
            + "pas proposée.",
            "- A person may object to profiling: they then see needs without the model and are not proposed.");
        card.Heading("Surveillance humaine", "Human oversight");
        card.Line("Aucun score ne change un état. Une coordination peut choisir une personne moins bien classée, avec "
            + "un motif qui est conservé ; elle peut arrêter le modèle (les règles publiées prennent le relais) ou "
            + "rappeler un modèle antérieur. Chaque classement est gardé pendant la durée de conservation et peut être "
            + "rejoué à l'identique.",
            "No score changes a state. A coordinator may choose a lower-ranked person, with a reason that is "
            + "stored; they may stop the model (the published rules take over) or bring an earlier one back. Each "
            + "ranking is kept for the retention period and can be replayed identically.");
    }

    private static void AddHistory(MarkdownWriter card, RegisteredModel m, Actor reader)
    {
        card.Heading("Historique", "History");
        foreach (var t in m.Transitions.InOrder<ModelTransition, ModelStatus>())
            card.Line($"- {DisplayFormat.DateAndTime(t.At)} – {ModelTexts.LabelFor(t.To)} – {t.ActorName} "
                + $"{ModelTexts.InOneLanguage(t.WhyFor(reader))}");
    }

    private static LocalizedText Until(RegisteredModel m) => m.Card.LearnedUpTo is { } day
        ? new($"jusqu'au {DisplayFormat.Date(day).Fr}", $"up to {DisplayFormat.Date(day).En}")
        : new("sans date", "no date");
}
