using System.Globalization;
using System.Text;
using Matching.Missions;
using Matching.Values;

namespace Matching.Datasets.Csv;

/// <summary>
/// Writes RFC 4180 records with LF line ends; reading them back returns the same values. A value that the format cannot
/// represent (a bar inside a list item, a NUL, a field over 1 MiB) is never altered. With <paramref name="report"/> it
/// is omitted and reported; without it, <see cref="InputException"/> is thrown.
/// </summary>
internal sealed class CsvWriter(TextWriter output, string file, IReadOnlyList<Column> columns,
    Action<InputFault>? report)
{
    private readonly StringBuilder _record = new();
    private string _key = "";

    public void WriteHeader() => output.Write(string.Join(',', columns.Select(c => c.Name)) + "\n");

    /// <summary>Writes one record.</summary>
    /// <param name="key">Identifies the row in messages.</param>
    /// <param name="values">One value per column.</param>
    public void Write(string key, object?[] values)
    {
        _key = key;
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) _record.Append(',');
            _record.Append(CsvLine.Quote(FieldFor(columns[i], values[i])));
        }
        // A record of one empty field would be read as a blank line.
        if (_record.Length == 0) _record.Append("\"\"");
        _record.Append('\n');
        foreach (var chunk in _record.GetChunks()) output.Write(chunk.Span);
        _record.Clear();
    }

    private string FieldFor(Column column, object? value) => value switch
    {
        // A list may be empty even if the column is required.
        IEnumerable<string> items => Check(column with { Required = false }, Join(column, items)),
        IEnumerable<MissionFormat> formats => FieldFor(column, formats.Select(f => TextFor(f))),
        IEnumerable<SkillLevel> skills => FieldFor(column, skills.Select(s => $"{s.Code}:{s.Level}")),
        IEnumerable<DateSpan> spans => FieldFor(column, spans.Select(s => s.ToString())),
        _ => Check(column, TextFor(value)),
    };

    private static string TextFor(object? value) => value switch
    {
        Enum word => word.ToString().ToLowerInvariant(),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string Join(Column column, IEnumerable<string> items) => string.Join(ItemList.Bar, items.Where(item =>
    {
        LocalizedText? problem = item.Contains(ItemList.Bar)
            ? new($"« {FieldProblems.Cut(item)} » contient une barre « | », qui sépare les éléments d'une liste",
                $"'{FieldProblems.Cut(item)}' contains a bar '|', which separates the items of a list")
            : item.Length == 0 ? new("un élément de la liste est vide", "an item of the list is empty") : null;
        if (problem is { } refused) Refuse(column, refused);
        return problem is null;
    }));

    private string Check(Column column, string value)
    {
        var text = FormulaGuard.Guard(value);
        if (ProblemOf(column, text) is not { } problem) return text;
        Refuse(column, problem);
        // A row without a required value could not be read back, nor could the rows that refer to it.
        return column.Required ? FormulaGuard.Guard(_key) : "";
    }

    private static LocalizedText? ProblemOf(Column column, string text)
    {
        if (column.Required && string.IsNullOrWhiteSpace(text))
            return new("la valeur obligatoire est vide", "the required value is empty");
        if (text.Contains('\0'))
            return new("le texte contient un caractère NUL", "the text contains a NUL character");
        if (text.Length > CsvRecord.MaxFieldBytes / 3 && Encoding.UTF8.GetByteCount(text) > CsvRecord.MaxFieldBytes)
            return new("le texte dépasse 1 Mio", "the text is longer than 1 MiB");
        return TextRule.HasHalfCharacter(text)
            ? new("le texte contient la moitié d'un caractère (UTF-16 mal formé)",
                "the text contains half a character (malformed UTF-16)")
            : null;
    }

    private void Refuse(Column column, LocalizedText problem)
    {
        var fault = new InputFault(file, null, column.Name,
            new($"« {FieldProblems.Cut(_key)} » ne peut pas être écrit : {problem.Fr} ; corrigez cette valeur",
                $"'{FieldProblems.Cut(_key)}' cannot be written: {problem.En}; correct this value"));
        if (report is null) throw new InputException([fault]);
        report(fault);
    }
}
