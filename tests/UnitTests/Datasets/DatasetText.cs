using System.Text;

namespace Matching.UnitTests.Datasets;

/// <summary>Splits a CSV text into raw fields with their quotes, so that tests can reorder a file.</summary>
internal static class DatasetText
{
    public static List<string[]> Rows(string text)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        foreach (var character in text)
        {
            if (character == '"') quoted = !quoted;
            if (quoted || character is not (',' or '\n'))
            {
                if (quoted || character != '\r') field.Append(character);
                continue;
            }
            row.Add(field.ToString());
            field.Clear();
            if (character != '\n') continue;
            rows.Add([.. row]);
            row.Clear();
        }
        return rows;
    }
}
