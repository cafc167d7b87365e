using System.Text;
using Matching.Datasets;
using Matching.SeedData;
using nietras.SeparatedValues;
using Sylvan.Data.Csv;
using ElanReader = Matching.Datasets.Csv.CsvReader;

namespace Matching.Bench.Csv;

/// <summary>
/// C1, C2: Élan's CSV reader against Sep and Sylvan.Data.Csv on the same bytes. Each side decodes every field to
/// characters; only Élan's side also checks the encoding and the syntax.
/// </summary>
internal static class CsvParsing
{
    private const int RowCount = 200_000;

    // The reader is chosen for its error messages. At a quarter of a peer's rate it is still far faster than the
    // database writes of an import.
    private const double Goal = 0.25;
    private static readonly Lazy<byte[]> File = new(CreateFile);

    /// <summary>The peer is Sep, which removes quotes on access.</summary>
    public static Task<Ratio> WithSepAsync() => CompareAsync("Sep", ReadWithSep);

    /// <summary>The peer is Sylvan.Data.Csv.</summary>
    public static Task<Ratio> WithSylvanAsync() => CompareAsync("Sylvan.Data.Csv", ReadWithSylvan);

    private static async Task<Ratio> CompareAsync(string name, Func<byte[], Content> readWithPeer)
    {
        var file = File.Value;
        Content ours = default, theirs = default;
        var rounds = await Rounds.TimeAsync(() => ours = Read(file), () => theirs = readWithPeer(file));
        if (ours != theirs || ours.Rows != RowCount)
            throw new InvalidOperationException(
                $"Contents differ, Élan {ours}, {name} {theirs}; the ratio is not valid.");
        return rounds.Rates($"employees.csv, {file.Length / 1_000_000} MB, line breaks in fields / {name}", Goal,
            file.Length / 1e6, "MB");
    }

    private static Content Read(byte[] file)
    {
        using var reader = new ElanReader(new MemoryStream(file));
        var buffer = new char[1 << 16];
        var (rows, fields, characters) = (0, 0L, 0L);
        reader.Read();
        while (reader.Read())
        {
            rows++;
            var record = reader.Record;
            fields += record.FieldCount;
            for (var i = 0; i < record.FieldCount; i++)
                characters += Encoding.UTF8.GetChars(record.Field(i), buffer);
        }
        return new Content(rows, fields, characters);
    }

    private static Content ReadWithSep(byte[] file)
    {
        using var reader = Sep.New(',').Reader(o => o with { Unescape = true }).From(file);
        var (rows, fields, characters) = (0, 0L, 0L);
        foreach (var row in reader)
        {
            rows++;
            fields += row.ColCount;
            for (var i = 0; i < row.ColCount; i++) characters += row[i].Span.Length;
        }
        return new Content(rows, fields, characters);
    }

    private static Content ReadWithSylvan(byte[] file)
    {
        using var text = new StreamReader(new MemoryStream(file), Encoding.UTF8);
        using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',' });
        var (rows, fields, characters) = (0, 0L, 0L);
        while (reader.Read())
        {
            rows++;
            fields += reader.RowFieldCount;
            for (var i = 0; i < reader.RowFieldCount; i++) characters += reader.GetFieldSpan(i).Length;
        }
        return new Content(rows, fields, characters);
    }

    /// <summary>Repeats the employees of a demo world, with a line break and quotes in each text.</summary>
    private static byte[] CreateFile()
    {
        var world = DemoWorld.Generate(
            new DemoOptions { Employees = 2000, Accepts = 50, Taxonomy = DemoOptions.OwnTaxonomy() });
        using var stream = new MemoryStream();
        DatasetFiles.Employees.Write(stream, Enumerable.Range(0, RowCount).Select(i =>
        {
            var row = world.Employees[i % 2000];
            return row with { Id = $"e{i:D6}", Text = $"{row.Text}\nDisponible le mardi, \"plutôt le matin\"." };
        }));
        return stream.ToArray();
    }

    private readonly record struct Content(int Rows, long Fields, long Characters);
}
