using System.Globalization;

namespace Matching.SeedData;

/// <summary>
/// Writes the true probabilities of each shown pair, for evaluation only. Sorting the pairs of a need by
/// <c>expected_grade</c> gives the best possible order.
/// </summary>
internal static class TruthFile
{
    public static StreamWriter Create(string path)
    {
        var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("need,employee,grade,p_look,p_employee,p_association,expected_grade");
        return writer;
    }

    public static void Add(this StreamWriter writer, PlayedPair pair)
    {
        var (row, truth) = pair;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row.Need},{row.Employee},{row.Grade},{truth.Examination:F4},"
            + $"{truth.EmployeeAccept:F4},{truth.AssociationAccept:F4},{truth.ExpectedGrade:F4}"));
    }
}
