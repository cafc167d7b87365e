using System.Globalization;

namespace Matching.SeedData;

/// <summary>
/// What no ranker may read: for each shown pair the true chances, so that the distance to the best possible order can
/// be measured. Sorting a need's pairs by <c>expected_grade</c> is the oracle.
/// </summary>
internal sealed class TruthFile : IDisposable
{
    private readonly StreamWriter _writer;

    internal TruthFile(string path)
    {
        _writer = new StreamWriter(path) { NewLine = "\n" };
        _writer.WriteLine("need,employee,grade,p_look,p_employee,p_association,expected_grade");
    }

    internal void Add(PlayedPair pair) => _writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{pair.Row.Need},{pair.Row.Employee},{pair.Row.Grade},{pair.Truth.Look:F4},{pair.Truth.Person:F4},"
            + $"{pair.Truth.Host:F4},{pair.Truth.Grade:F4}"));

    public void Dispose() => _writer.Dispose();
}
