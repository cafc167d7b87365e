using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Associations;

/// <summary>
/// How well an association answers, from 0 to 100: seven tenths for speed (100, less 10 for each day of the mean),
/// three tenths for the share that it answered at all, over the last 30. With fewer than five replies each counts for a
/// fifth and the rest is the neutral 50. The association and the coordinators see it; no exclusion, rank or offer
/// depends on it. The sentences are made from the same constants as the score.
/// </summary>
/// <param name="Value">0 to 100.</param>
/// <param name="Replies">How many replies it rests on, 30 at most.</param>
/// <param name="MeanDays">Mean days to a reply; 0 without any.</param>
/// <param name="Answered">How many of them were answers.</param>
public sealed record ResponseScore(int Value, int Replies, double MeanDays, int Answered)
{
    /// <summary>Replies that count: the last ones.</summary>
    public const int Window = 30;
    /// <summary>Replies from which on the score is the association's own alone.</summary>
    public const int Settled = 5;
    /// <summary>Points that a day of the mean wait takes off the speed.</summary>
    public const int PointsPerDay = 10;
    private const int Neutral = 50;
    /// <summary>Of 100 points, those for speed; the others are for the share answered.</summary>
    private const int SpeedPoints = 70;

    /// <summary>The score of some replies, oldest first.</summary>
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
    /// The score of an association, from the moves of its offers. What was withdrawn or filled otherwise before it
    /// answered does not count.
    /// </summary>
    public static async Task<ResponseScore> ReadAsync(MatchingDbContext db, Guid associationId, CancellationToken ct)
    {
        var ends = await db.Set<OfferTransition>().AsNoTracking()
            .Where(t => t.From == OfferStatus.AwaitingAssociation && t.To != OfferStatus.Obsolete
                && (t.ActorName == "association" || t.To == OfferStatus.Expired)
                && db.Offers.Any(o => o.Id == t.SubjectId && o.Need.AssociationId == associationId))
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(Window)
            .Select(
                t => new { t.At, t.To,
                    Asked = db.Set<OfferTransition>()
                        .Where(a => a.SubjectId == t.SubjectId && a.To == OfferStatus.AwaitingAssociation)
                        .Min(a => a.At) })
            .ToListAsync(ct);
        return Compute(
            [.. ends.AsEnumerable().Reverse()
                .Select(e => new AssociationReply((e.At - e.Asked).TotalDays, e.To != OfferStatus.Expired))]);
    }

    /// <summary>What it means, in words.</summary>
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

    /// <summary>What it is for.</summary>
    public static LocalizedText Purpose => new(
        "Cette note montre à l'association et à la coordination comment les personnes attendent. Elle n'empêche "
            + "aucune proposition et ne change aucun classement.",
        "This score shows the association and the coordinators how people wait. It prevents no offer and changes "
            + "no ranking.");

    /// <summary>How it is made.</summary>
    public static LocalizedText Rule => new(
        $"Sur 100 points, {SpeedPoints} pour la rapidité (chaque jour d'attente en moyenne en retire "
            + $"{SpeedPoints * PointsPerDay / 100}), {100 - SpeedPoints} pour la part des réponses données, sur "
                + $"les {Window} dernières personnes. Une personne libérée faute de réponse compte sans réponse ; "
                    + $"moins de {Settled} personnes comptent pour un cinquième chacune, le reste vaut {Neutral}.",
        $"Of 100 points, {SpeedPoints} are for speed (each day of the mean wait takes off "
            + $"{SpeedPoints * PointsPerDay / 100}), {100 - SpeedPoints} for the share answered, over the last "
                + $"{Window} people. A person released without an answer counts as unanswered; fewer than "
                    + $"{Settled} people count for a fifth each, the rest is {Neutral}.");
}
