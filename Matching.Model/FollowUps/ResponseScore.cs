using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>One person who waited on an association, and how that ended.</summary>
/// <param name="Days">Days from the asking to the answer, or to the day on which she was let go.</param>
/// <param name="Answered">Whether the association answered; false when she was let go.</param>
public readonly record struct AssociationReply(double Days, bool Answered);

/// <summary>
/// How well an association answers, from 0 to 100: seven tenths for speed (100, less 10 for each day of the mean), three tenths for the share that it answered
/// at all, over the last 30. Whoever has answered fewer than five begins at 50 and leaves it by fifths. It is told to the association and
/// to coordinators; no gate, no rank and no offer depends on it.
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
    private const double Neutral = 50;

    /// <summary>The score of some replies, oldest first.</summary>
    public static ResponseScore Of(IReadOnlyList<AssociationReply> replies)
    {
        var last = replies.TakeLast(Window).ToList();
        if (last.Count == 0)
            return new((int)Neutral, 0, 0, 0);
        var (mean, answered) = (last.Average(r => r.Days), last.Count(r => r.Answered));
        var own = 0.7 * Math.Clamp(100 - 10 * mean, 0, 100) + 30.0 * answered / last.Count;
        var weight = Math.Min(1, (double)last.Count / Settled);
        return new((int)Math.Round(weight * own + (1 - weight) * Neutral), last.Count, mean, answered);
    }

    /// <summary>The score of an association, from the moves of its offers. What was withdrawn or filled otherwise before it answered does not count.</summary>
    public static async Task<ResponseScore> ReadAsync(MatchingDbContext db, Guid associationId, CancellationToken ct)
    {
        var ends = await db.Set<OfferTransition>().AsNoTracking()
            .Where(t => t.From == OfferStatus.AwaitingAssociation && t.To != OfferStatus.Obsolete && (t.ActorName == "association" || t.To == OfferStatus.Expired)
                && db.Offers.Any(o => o.Id == t.SubjectId && o.Need.AssociationId == associationId))
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(Window)
            .Select(t => new { t.At, t.To, Asked = db.Set<OfferTransition>().Where(a => a.SubjectId == t.SubjectId && a.To == OfferStatus.AwaitingAssociation).Min(a => a.At) })
            .ToListAsync(ct);
        return Of([.. ends.AsEnumerable().Reverse().Select(e => new AssociationReply((e.At - e.Asked).TotalDays, e.To != OfferStatus.Expired))]);
    }

    /// <summary>What it means, in words.</summary>
    public LocalizedText Sentence => Replies == 0
        ? new("Aucune réponse encore : la note part de 50 sur 100.", "No reply yet: the score begins at 50 of 100.")
        : new($"{Value} sur 100 : réponse en {MeanDays:0.#} jour(s) en moyenne, {Answered} réponse(s) pour {Replies} personne(s) en attente{Few.Fr}.",
            $"{Value} of 100: an answer in {MeanDays:0.#} day(s) on average, {Answered} answer(s) for {Replies} person(s) who waited{Few.En}.");

    private LocalizedText Few => Replies < Settled
        ? new(" ; c'est peu, la note reste proche de 50", "; that is few, so the score stays near 50")
        : new("", "");

    /// <summary>What it is for.</summary>
    public static LocalizedText Purpose => new(
        "Cette note dit à l'association et à la coordination comment les personnes attendent. Elle ne ferme aucune porte et ne change aucun classement.",
        "This score tells the association and the coordinators how people wait. It closes no door and changes no ranking.");
}
