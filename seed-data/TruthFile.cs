using System.Globalization;

namespace Matching.SeedData;

/// <summary>
/// Writes the true probabilities of each shown pair, for evaluation only. Sorting the pairs of a need by
/// <c>expected_grade</c> gives the best possible order.
/// </summary>
internal sealed class TruthFile : IDisposable
{
    private readonly StreamWriter _writer;

    public TruthFile(string path)
    {
        _writer = new StreamWriter(path) { NewLine = "\n" };
        _writer.WriteLine("need,employee,grade,p_look,p_employee,p_association,expected_grade");
    }

    public void Add(PlayedPair pair) => _writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{pair.Row.Need},{pair.Row.Employee},{pair.Row.Grade},{pair.Truth.Examination:F4},"
            + $"{pair.Truth.EmployeeAccept:F4},{pair.Truth.AssociationAccept:F4},{pair.Truth.ExpectedGrade:F4}"));

    public void Dispose() => _writer.Dispose();
}
