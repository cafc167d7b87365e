using System.Runtime.InteropServices;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>Four occupations: two that are similar, and two others.</summary>
public class OccupationAcceptanceTests
{
    private static readonly float[] Cook = [1, 0, 0], Baker = [0.95f, MathF.Sqrt(1 - 0.95f * 0.95f), 0],
        Mason = [0, 0, 1], Clerk = [0, 1, 0];
    private static readonly float[][] Kinds = [Cook, Baker, Mason, Clerk];

    [Fact]
    public void Answers_of_an_occupation_pair_are_read_in_both_directions()
    {
        var answers = new OccupationAcceptance(Kinds);
        answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), residual: 0.9,
            information: 0.1, times: 1);

        var (accepts, back) = answers.Read(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason));
        Assert.True(accepts > 0.5 && back == 0, $"{accepts}, {back}");
        Assert.Equal((back, accepts),
            answers.Read(answers.FindNearestOccupations(Mason), answers.FindNearestOccupations(Cook)));
    }

    [Fact]
    public void Similar_occupations_get_a_smaller_effect_and_others_none()
    {
        var answers = new OccupationAcceptance(Kinds);
        answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), 0.9, 0.1, 1);

        float Of(float[] need) =>
            answers.Read(answers.FindNearestOccupations(need), answers.FindNearestOccupations(Mason)).Accepts;
        Assert.True(Of(Cook) > Of(Baker) && Of(Baker) > 0.1 && Of(Clerk) < 0.01,
            $"{Of(Cook)}, {Of(Baker)}, {Of(Clerk)}");
    }

    [Fact]
    public void The_effect_grows_with_the_number_of_answers_up_to_a_bound()
    {
        var answers = new OccupationAcceptance(Kinds);
        float[] effects = [.. Enumerable.Range(0, 100).Select(_ =>
        {
            answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), 0.9, 0.01, 1);
            return answers.Read(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason)).Accepts;
        })];
        Assert.InRange(effects[0], 0.5f, 0.9f);
        Assert.Equal(effects.Order(), effects);
        Assert.Equal(4, effects[^1]);
    }

    [Fact]
    public void Removed_answers_leave_no_trace()
    {
        var answers = new OccupationAcceptance(Kinds);
        (float Accepts, float Back) Read() =>
            answers.Read(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason));
        answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), 0.3, 0.2, 1);
        var before = Read();
        answers.Count(answers.FindNearestOccupations(Baker), answers.FindNearestOccupations(Mason), 0.9, 0.1, 1);
        Assert.True(Read().Accepts > before.Accepts + 0.01f, $"{Read()} after {before}");
        answers.Count(answers.FindNearestOccupations(Baker), answers.FindNearestOccupations(Mason), 0.9, 0.1, -1);
        Assert.Equal(before.Accepts, Read().Accepts, 6);
    }

    [Fact]
    public void A_zero_embedding_has_no_occupation_and_no_effect()
    {
        var answers = new OccupationAcceptance(Kinds);
        answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), 0.9, 0.1, 1);
        Assert.Empty(answers.FindNearestOccupations([0, 0, 0]));
        Assert.Equal((0, 0),
            answers.Read(answers.FindNearestOccupations([0, 0, 0]), answers.FindNearestOccupations(Mason)));
        Assert.Empty(new OccupationAcceptance([]).FindNearestOccupations(Cook));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000_000)]
    public void A_saved_and_loaded_table_gives_the_same_effects(int times)
    {
        var answers = new OccupationAcceptance(Kinds);
        answers.Count(answers.FindNearestOccupations(Cook), answers.FindNearestOccupations(Mason), 0.9, 0.1, times);
        var bytes = answers.ToBytes();
        Assert.All(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), h => Assert.True(Half.IsFinite(h)));

        var read = new OccupationAcceptance(Kinds, bytes);
        var (before,
            afterLoading) =
                (answers.Read(answers.FindNearestOccupations(Baker), answers.FindNearestOccupations(Mason)).Accepts,
                    read.Read(answers.FindNearestOccupations(Baker), answers.FindNearestOccupations(Mason)).Accepts);
        Assert.InRange(afterLoading, before * 0.99f, before * 1.01f);
    }

    [Fact]
    public void The_nearest_occupations_have_weights_of_length_1()
    {
        var random = new Random(5);
        float[][] many = [.. Enumerable.Range(0, 200)
            .Select(_ => Unit([.. Enumerable.Range(0, 6).Select(_ => (float)(random.NextDouble() - 0.3))]))];
        var answers = new OccupationAcceptance(many);
        var place = many[17];

        var near = answers.FindNearestOccupations(place);

        int[] expected = [.. Enumerable.Range(0, many.Length)
            .OrderByDescending(k => many[k].Zip(place, (a, b) => a * b).Sum()).Take(near.Length).Order()];
        Assert.Equal(expected, near.Select(n => n.Kind));
        Assert.Equal(1, near.Sum(n => n.Weight * n.Weight), 5);
        Assert.Equal(17, near.MaxBy(n => n.Weight).Kind);
    }

    private static float[] Unit(float[] values)
    {
        var length = MathF.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }
}
