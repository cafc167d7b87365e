using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

public class ListRankerTests
{
    [Fact]
    public void The_inputs_of_listed_people_are_those_that_are_computed_for_each_person_alone()
    {
        var world = HiddenWorld.Build(needs: 40, employees: 60, shown: 12, seed: 2);
        var matcher = FittedMatcher.Build(world);

        var listed = matcher.RankGivenWithInputs(world.Needs[0], world.Employees.Select(e => e.Id), top: 20);

        Assert.Equal(20, listed.Count);
        var alone = matcher.InputsOf(world.Needs[0], listed.Select(l => l.Candidate.Employee));
        Assert.Equal(alone.Select(i => i.Employee), listed.Select(l => l.Inputs.Employee));
        foreach (var (expected, found) in alone.Zip(listed))
            Assert.Equal(expected.Features.Select(BitConverter.SingleToInt32Bits),
                found.Inputs.Features.Select(BitConverter.SingleToInt32Bits));
    }
}
