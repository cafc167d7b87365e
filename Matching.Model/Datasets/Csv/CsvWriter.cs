using System.Globalization;
using System.Text;
using Matching.Values;

namespace Matching.Datasets.Csv;

/// <summary>
/// Writes RFC 4180 records with LF line ends; reading them back returns the same values. A value that the format cannot
/// represent (a bar inside a list item, a NUL, a field over 1 MiB) is never altered. With <paramref name="report"/> it
/// is omitted and reported; without it, <see cref="InputException"/> is thrown.
/// </summary>
internal sealed class CsvWriter(TextWriter output, string file, Action<InputFault>? report = null)
{
    private readonly StringBuilder _record = new();
    private string _key = "";
    private bool _first = true;

    public void Header(IEnumerable<Column> columns) =>
        output.Write(string.Join(',', columns.Select(c => c.Name)) + "\n");

    /// <param name="rowKey">Identifies the row in messages.</param>
    public void Begin(string rowKey) => _key = rowKey;

    /// <summary>Ends the record and writes it.</summary>
    public void End()
    {
        // A record of one empty field would be read as a blank line.
        if (_record.Length == 0) _record.Append("\"\"");
        _record.Append('\n');
        foreach (var chunk in _record.GetChunks()) output.Write(chunk.Span);
        _record.Clear();
        _first = true;
    }

    public void Write(Column column, string? value)
    {
        var text = FormulaGuard.Guard(value ?? "");
        if (ProblemOf(column, text) is { } problem)
        {
            Refuse(column, problem);
            // A row without a required value could not be read back, nor could the rows that refer to it.
            text = column.Required ? FormulaGuard.Guard(_key) : "";
        }
        if (!_first) _record.Append(',');
        _first = false;
        CsvLine.AppendField(_record, text);
    }

    public void Write(Column column, double? value) =>
        Write(column, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Write(Column column, int? value) => Write(column, value?.ToString(CultureInfo.InvariantCulture));

    public void Write(Column column, bool? value) => Write(column, value is { } b ? b ? "true" : "false" : null);

    public void Write(Column column, DateOnly? value) =>
        Write(column, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Write(Column column, DateTime? value) =>
        Write(column, value?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    public void Write<T>(Column column, T? value) where T : struct, Enum =>
        Write(column, value is { } v ? Words<T>.NameFor(v) : null);

    /// <summary>Writes a list, which may be empty even if the column is required.</summary>
    public void Write(Column column, IReadOnlyList<string> items)
    {
        var written = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (item.Contains(ItemList.Bar))
                Refuse(column,
                    new($"« {FieldProblems.Cut(item)} » contient une barre « | », qui sépare les éléments d'une liste",
                        $"'{FieldProblems.Cut(item)}' contains a bar '|', which separates the items of a list"));
            else if (item.Length == 0)
                Refuse(column, new("un élément de la liste est vide", "an item of the list is empty"));
            else
                written.Add(item);
        }
        Write(column with { Required = false }, string.Join(ItemList.Bar, written));
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
