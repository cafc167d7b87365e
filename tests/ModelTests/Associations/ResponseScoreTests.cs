using FsCheck.Xunit;
using Matching.Associations;
using Xunit;

namespace Matching.ModelTests.Associations;

public class ResponseScoreTests
{
    private const double LetGoAfterDays = 14;

    [Fact]
    public void A_new_association_has_50_and_each_of_the_first_five_replies_replaces_a_fifth()
    {
        Assert.Equal(50, ResponseScore.Compute([]).Value);
        Assert.Equal(60, ResponseScore.Compute([new(0, true)]).Value);
        Assert.Equal(100, ResponseScore.Compute([.. Enumerable.Repeat(new AssociationReply(0, true), 5)]).Value);
    }

    [Theory, InlineData(1, 93), InlineData(3, 79), InlineData(10, 30), InlineData(40, 30)]
    public void Each_day_of_mean_waiting_costs_seven_points(double days, int score) =>
        Assert.Equal(score, ResponseScore.Compute([.. Enumerable.Repeat(new AssociationReply(days, true), 10)]).Value);

    [Fact]
    public void Only_the_last_thirty_replies_count() =>
        Assert.Equal(100,
            ResponseScore
                .Compute([.. Enumerable.Repeat(new AssociationReply(LetGoAfterDays, false), 50),
                    .. Enumerable.Repeat(new AssociationReply(0, true), 30)]).Value);

    /// <summary>
    /// For any earlier replies within the deadline, one more released candidate never raises the score.
    /// </summary>
    [Property(MaxTest = 1000, Replay = "(30,71)")]
    public void A_released_candidate_never_raises_the_score(byte[] earlier)
    {
        var replies = earlier.Take(29)
            .Select(
                b => b % 5 == 0
                    ? new AssociationReply(LetGoAfterDays, false)
                    : new AssociationReply(b / 255.0 * LetGoAfterDays, true)).ToList();
        var before = ResponseScore.Compute(replies);
        var after = ResponseScore.Compute([.. replies, new(LetGoAfterDays, false)]);

        Assert.InRange(after.Value, 0, before.Value);
        Assert.InRange(before.Value, 0, 100);
    }

    /// <summary>The sentence gives the real number of answers and the real weight of the initial value of 50.</summary>
    [Fact]
    public void The_sentence_agrees_with_the_score()
    {
        var four = ResponseScore.Compute([.. Enumerable.Repeat(new AssociationReply(0, true), 4)]);
        Assert.Equal(90, four.Value);
        Assert.Equal(
            new("90 sur 100 : 4 personnes en attente d'une réponse, 4 réponses, 0 jour d'attente en moyenne ; ces "
                + "réponses comptent pour 4 cinquièmes de la note, le reste vaut 50.",
            "90 out of 100: 4 people waited for an answer, 4 answers, 0 days of waiting on average; these count "
                + "for 4 fifths of the score, the rest is 50."), four.Sentence);
        var silent = ResponseScore.Compute([new(LetGoAfterDays, false)]);
        Assert.Equal(
            new("40 sur 100 : 1 personne en attente d'une réponse, aucune réponse, 14 jours d'attente en moyenne ; "
                + "ces réponses comptent pour 1 cinquième de la note, le reste vaut 50.",
            "40 out of 100: 1 person waited for an answer, no answer, 14 days of waiting on average; these count "
                + "for one fifth of the score, the rest is 50."), silent.Sentence);
        Assert.EndsWith("2,5 jours d'attente en moyenne.",
            ResponseScore.Compute([.. Enumerable.Repeat(new AssociationReply(2.5, true), 5)]).Sentence.Fr,
            StringComparison.Ordinal);
        Assert.Contains("50 sur 100", ResponseScore.Compute([]).Sentence.Fr, StringComparison.Ordinal);
    }

    /// <summary>
    /// The points for a day and for a missing answer in the published rule are those that are applied.
    /// </summary>
    [Fact]
    public void The_published_rule_states_the_points_that_are_applied()
    {
        int Score(double days, bool answered) =>
            ResponseScore.Compute([.. Enumerable.Repeat(new AssociationReply(days, answered), 10)]).Value;
        Assert.Contains($"en retire {Score(0, true) - Score(1, true)}", ResponseScore.Rule.Fr,
            StringComparison.Ordinal);
        Assert.Contains($"takes off {Score(0, true) - Score(1, true)}", ResponseScore.Rule.En,
            StringComparison.Ordinal);
        Assert.Contains($"{Score(0, true) - Score(0, false)} are for the share",
            ResponseScore.Rule.En.Replace(" for the share", " are for the share", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }
}
