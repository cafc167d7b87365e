using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Associations;

/// <summary>
/// How fast and how often an association answers, from 0 to 100: 70 % for speed (100 minus 10 per day of the mean wait)
/// and 30 % for the answered share, over the last 30 replies. With n &lt; 5 replies the score has weight n/5 and the
/// neutral value 50 the remaining weight. The association and the coordinators see it; no exclusion, rank or offer
/// depends on it (DECISIONS.md #25).
/// </summary>
/// <param name="Value">Score, 0 to 100.</param>
/// <param name="Replies">Number of replies considered, at most <see cref="Window"/>.</param>
/// <param name="MeanDays">Mean days to a reply; 0 without replies.</param>
/// <param name="Answered">Number of replies that were answers, not expiries.</param>
public sealed record ResponseScore(int Value, int Replies, double MeanDays, int Answered)
{
    /// <summary>Number of latest replies that are considered.</summary>
    public const int Window = 30;
    /// <summary>Number of replies from which the neutral value has no weight.</summary>
    public const int Settled = 5;
    /// <summary>Points of speed, out of 100, that each day of the mean wait removes.</summary>
    public const int PointsPerDay = 10;
    private const int Neutral = 50;
    /// <summary>Points for speed, out of 100; the others are for the answered share.</summary>
    private const int SpeedPoints = 70;

    /// <summary>Computes the score from replies, oldest first.</summary>
    public static ResponseScore Compute(IReadOnlyList<AssociationReply> replies)
    {
        var last = replies.TakeLast(Window).ToList();
        if (last.Count == 0)
            return new(Neutral, 0, 0, 0);
        var (mean, answered) = (last.Average(r => r.Days), last.Count(r => r.Answered));
        var own = SpeedPoints / 100.0 * Math.Clamp(100 - PointsPerDay * mean, 0, 100)
            + (100.0 - SpeedPoints) * answered / last.Count;
        var weight = Math.Min(1, (double)last.Count / Settled);
        return new((int)Math.Round(weight * own + (1 - weight) * Neutral), last.Count, mean, answered);
    }

    /// <summary>
    /// Computes the score of an association from the transitions of its offers. Offers that were withdrawn or became
    /// obsolete before its answer do not count.
    /// </summary>
    public static async Task<ResponseScore> ReadAsync(MatchingDbContext db, Guid associationId, CancellationToken ct)
    {
        var ends = await db.Set<OfferTransition>().AsNoTracking()
            .Where(t => t.From == OfferStatus.AwaitingAssociation && t.To != OfferStatus.Obsolete
                && (t.ActorName == AssociationActor.ActorName || t.To == OfferStatus.Expired)
                && db.Offers.Any(o => o.Id == t.SubjectId && o.Need.AssociationId == associationId))
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(Window)
            .Select(
                t => new
                {
                    t.At,
                    t.To,
                    Asked = db.Set<OfferTransition>()
                        .Where(a => a.SubjectId == t.SubjectId && a.To == OfferStatus.AwaitingAssociation)
                        .Min(a => a.At)
                })
            .ToListAsync(ct);
        return Compute(
            [.. ends.AsEnumerable().Reverse()
                .Select(e => new AssociationReply((e.At - e.Asked).TotalDays, e.To != OfferStatus.Expired))]);
    }

    /// <summary>A sentence that explains the value.</summary>
    public LocalizedText Sentence => Replies == 0
        ? new($"Personne n'a encore attendu de réponse : la note est de {Neutral} sur 100.",
            $"Nobody has waited for an answer yet: the score is {Neutral} out of 100.")
        : new($"{Value} sur 100 : {People(Replies).Fr} en attente d'une réponse, {Answers(Answered).Fr}, "
            + $"{DisplayFormat.Days(Waited).Fr} d'attente en moyenne{Few.Fr}.",
            $"{Value} out of 100: {People(Replies).En} waited for an answer, {Answers(Answered).En}, "
                + $"{DisplayFormat.Days(Waited).En} of waiting on average{Few.En}.");

    private double Waited => Math.Round(MeanDays, 1);

    private static LocalizedText People(int count) =>
        DisplayFormat.Count(count, new("personne", "person"), new("personnes", "people"));

    private static LocalizedText Answers(int count) => count == 0 ? new("aucune réponse", "no answer")
        : DisplayFormat.Count(count, new("réponse", "answer"), new("réponses", "answers"));

    private LocalizedText Few => Replies < Settled
        ? new($" ; ces réponses comptent pour {Replies} cinquième{(Replies > 1 ? "s" : "")} de la note, le reste "
            + $"vaut {Neutral}",
            $"; these count for {(Replies == 1 ? "one fifth" : $"{Replies} fifths")} of the score, the rest is "
                + $"{Neutral}")
        : new("", "");

    /// <summary>A sentence about the purpose of the score.</summary>
    public static LocalizedText Purpose => new(
        "Cette note montre à l'association et à la coordination combien de temps les personnes attendent une "
            + "réponse. Elle n'empêche aucune proposition et ne change aucun classement.",
        "This score shows the association and the coordinators how long people wait for an answer. It prevents no "
            + "offer and changes no ranking.");

    /// <summary>Sentences that state the rule, built from the constants of the computation.</summary>
    public static LocalizedText Rule => new(
        $"Sur 100 points, {SpeedPoints} pour la rapidité (chaque jour d'attente en moyenne en retire "
            + $"{SpeedPoints * PointsPerDay / 100}), {100 - SpeedPoints} pour la part des réponses données, sur "
                + $"les {Window} dernières propositions. Une proposition expirée compte comme sans réponse. En "
                    + $"dessous de {Settled} propositions, chacune compte pour un cinquième et le reste vaut "
                    + $"{Neutral}.",
        $"Of 100 points, {SpeedPoints} are for speed (each day of the mean wait takes off "
            + $"{SpeedPoints * PointsPerDay / 100}), {100 - SpeedPoints} for the share answered, over the last "
                + $"{Window} offers. An offer that lapsed counts as unanswered. With fewer than {Settled} offers, "
                    + $"each counts for one fifth and the rest is {Neutral}.");
}
