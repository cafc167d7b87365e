using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>A message describes the fault, then the remedy or the expected value, in both languages.</summary>
internal static class Remedy
{
    public static void AssertGiven(InputFault fault)
    {
        Assert.Matches(" ; .{5,}", fault.Problem.Fr);
        Assert.Matches("[;:] .{5,}", fault.Problem.En);
        Assert.DoesNotContain('\n', fault.ToString());
        Assert.InRange(fault.Problem.En.Length, 20, 400);
    }
}
