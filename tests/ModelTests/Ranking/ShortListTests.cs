using Matching.Ranking;
using Xunit;

namespace Matching.ModelTests.Ranking;

public class ShortListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(int.MaxValue)]
    public void The_first_pairs_are_kept_with_their_rows_in_the_order_of_the_whole_list(int top)
    {
        var random = new Random(1);
        (Candidate Candidate, double Score)[] all = [.. Enumerable.Range(0, 300).Select(employee =>
            (new Candidate(employee, random.Next(4) == 0 ? [PairExclusion.Refused] : []), (double)random.Next(20)))];
        random.Shuffle(all);

        var list = new ShortList(top);
        foreach (var (candidate, score) in all) list.Add(candidate, score, [candidate.Employee]);

        var expected = all.OrderBy(c => c.Candidate.Exclusions.Count > 0).ThenByDescending(c => c.Score)
            .ThenBy(c => c.Candidate.Employee).Take(top).Select(c => c.Candidate.Employee);
        var kept = list.ToArray();
        Assert.Equal(expected, kept.Select(e => e.Candidate.Employee));
        Assert.All(kept, e => Assert.Equal(e.Candidate.Employee, e.Row[0]));
    }
}
