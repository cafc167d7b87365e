using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>
/// Shrinkage computed by hand. The base-rate model expects p = ½ of every examined pair, so an accept adds a residual
/// of ½ and an information of p (1 − p) = ¼, and the variance between groups is ¼: after k accepts the rate of the
/// employee is (k / 2) / (k / 4 + 1 / ¼) = 2 k / (k + 16).
/// </summary>
public class AcceptanceRatesTests
{
    private static readonly Dataset World = HiddenWorld.Build(needs: 3, employees: 4, shown: 2, seed: 1);
    private static readonly CandidateIndex Index = new CandidateIndex(World);
    private static readonly BaseRateModel Even = BaseRateModel.OfRules(0, 0, 0, 0);
    private static readonly PreparedNeed Need = Index.Prepare(World.Needs[0]);
    private static readonly float[] NoFeatures = new float[FeatureTable.Count];

    [Theory, InlineData(1), InlineData(2), InlineData(16), InlineData(100)]
    public void The_rate_of_an_employee_grows_with_accepts_from_0_towards_2(int accepts)
    {
        var rates = new AcceptanceRates(Index, Even);
        for (var i = 0; i < accepts; i++) rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));

        var read = Read(rates, Need, 0);

        Assert.Equal(2.0 * accepts / (accepts + 16), read[(int)Feature.PersonAccepts], 1e-4);
        Assert.Equal(accepts / (accepts + 20.0), read[(int)Feature.Shown], 1e-6);
        Assert.Equal(0, read[(int)Feature.Newcomer]);
    }

    [Fact]
    public void An_accept_and_a_decline_cancel_and_a_group_without_history_is_0()
    {
        var rates = new AcceptanceRates(Index, Even);
        rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));
        rates.Add(Need, 0, NoFeatures, Row(Answer.Declined));

        Assert.Equal(0, Read(rates, Need, 0)[(int)Feature.PersonAccepts], 1e-6);
        Assert.Equal(0, Read(rates, Need, 1)[(int)Feature.PersonAccepts]);
        Assert.Equal(1, Read(rates, Need, 1)[(int)Feature.Newcomer]);
        Assert.False(rates.HasHistory(1));
    }

    /// <summary>
    /// The second accept of the same employee, for another association, is expected with q = σ(2/17), because the rate
    /// of the employee is 2/17 by then. The format gains 1 − q with information q (1 − q), not ½ and ¼.
    /// </summary>
    [Fact]
    public void Other_groups_count_the_part_that_the_rate_of_the_employee_does_not_explain()
    {
        var rates = new AcceptanceRates(Index, Even);
        var elsewhere = Index.Prepare(
            World.Needs[0] with { Association = World.Associations.First(a => a.Id != World.Needs[0].Association).Id });
        rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));
        Assert.Equal(2.0 / 17, Read(rates, Need, 1)[(int)Feature.FormatAccepts], 1e-5);

        rates.Add(elsewhere, 0, NoFeatures, Row(Answer.Accepted));

        var q = 1 / (1 + Math.Exp(-2.0 / 17));
        Assert.Equal((0.5 + 1 - q) / (0.25 + q * (1 - q) + 4), Read(rates, Need, 1)[(int)Feature.FormatAccepts], 1e-5);
    }

    [Fact]
    public void An_association_has_a_rate_of_its_own_once_it_answers()
    {
        var rates = new AcceptanceRates(Index, Even);
        rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));
        Assert.Equal(0, Read(rates, Need, 1)[(int)Feature.AssociationSaysYes]);

        rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted) with { AssociationAnswer = Answer.Declined });

        Assert.Equal(-2.0 / 17, Read(rates, Need, 1)[(int)Feature.AssociationSaysYes], 1e-5);
    }

    [Fact]
    public void A_removed_entry_leaves_no_trace()
    {
        var rates = new AcceptanceRates(Index, Even);
        var entry = rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));

        rates.Count(Need, 0, entry, -1);

        Assert.Equal(Read(new AcceptanceRates(Index, Even), Need, 0), Read(rates, Need, 0));
    }

    /// <summary>
    /// Method of moments: 4 accepts of one employee are a residual of 2 with information 1, so the variance is
    /// (2² − 1 + 30 · 0.05) / (1² + 30) with the prior of 0.05 that counts as 30.
    /// </summary>
    [Fact]
    public void The_variance_between_groups_is_that_of_the_method_of_moments()
    {
        var rates = new AcceptanceRates(Index, Even);
        Assert.Equal(0.05, rates.FitSpread()[(int)Feature.PersonAccepts], 1e-6);
        for (var i = 0; i < 4; i++) rates.Add(Need, 0, NoFeatures, Row(Answer.Accepted));

        Assert.Equal(4.5 / 31, rates.FitSpread()[(int)Feature.PersonAccepts], 1e-5);
    }

    /// <summary>
    /// With examination probability e the log-likelihood is ln(e σ(z)) or ln(1 − e σ(z)). The residual is its
    /// derivative, and the information is the expected square of the derivative.
    /// </summary>
    [Theory, InlineData(0.5, 1), InlineData(0.5, 0.5), InlineData(0.2, 0.7), InlineData(0.9, 0.1)]
    public void A_step_is_the_derivative_of_the_log_likelihood_and_its_expected_square(double p, double examined)
    {
        const double H = 1e-5;
        var logit = Math.Log(p / (1 - p));
        double Yes(double z) => Math.Log(examined / (1 + Math.Exp(-z)));
        double No(double z) => Math.Log(1 - examined / (1 + Math.Exp(-z)));
        var (yes, no) = ((Yes(logit + H) - Yes(logit - H)) / (2 * H), (No(logit + H) - No(logit - H)) / (2 * H));

        Assert.Equal(yes, AcceptanceRates.Step(p, examined, yes: true).Residual, 1e-5);
        Assert.Equal(no, AcceptanceRates.Step(p, examined, yes: false).Residual, 1e-5);
        Assert.Equal(examined * p * yes * yes + (1 - examined * p) * no * no,
            AcceptanceRates.Step(p, examined, yes: false).Information, 1e-5);
    }

    private static HistoryRow Row(Answer answer) =>
        World.History[0] with { Rank = 1, Propensity = null, EmployeeAnswer = answer, AssociationAnswer = null };

    private static float[] Read(AcceptanceRates rates, PreparedNeed need, int person)
    {
        var row = new float[FeatureTable.Count];
        rates.Fill(need, person, row);
        return row;
    }
}
