using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>Rates of yes, shrunk towards everybody's by pseudo-counts, so that newcomers stand in the middle.</summary>
public sealed class PastAnswers
{
    private const double PseudoCount = 8;
    private readonly Dictionary<string, (int Yes, int Shown)> people = new(StringComparer.Ordinal);
    private readonly double overall;

    /// <summary>Counts a history; the order of rows does not matter.</summary>
    public PastAnswers(IReadOnlyList<HistoryRow> history)
    {
        foreach (var row in history)
        {
            var (yes, shown) = people.GetValueOrDefault(row.Employee);
            people[row.Employee] = (yes + (row.EmployeeAnswer == Answer.Accepted ? 1 : 0), shown + 1);
        }
        overall = history.Count == 0 ? 0.5 : (double)history.Count(h => h.EmployeeAnswer == Answer.Accepted) / history.Count;
    }

    /// <summary>How much likelier than anybody the person is to say yes, in [-1, 1]; 0 for a newcomer.</summary>
    public double Inclination(string employee)
    {
        var (yes, shown) = people.GetValueOrDefault(employee);
        var rate = (yes + PseudoCount * overall) / (shown + PseudoCount);
        return Math.Clamp(rate - overall, -1, 1);
    }
}
