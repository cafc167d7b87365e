using System.Text;
using Matching.Datasets;
using Matching.ModelTests.Ranking;
using Xunit;

namespace Matching.UnitTests.Datasets;

/// <summary>
/// Another order of rows and columns, a byte order mark and CRLF change no byte of what a verb writes or prints.
/// </summary>
public sealed class RowOrderTests : IDisposable
{
    private const int Seed = 20261124;
    private readonly string _plain = Directory.CreateTempSubdirectory("plain").FullName;
    private readonly string _shuffled = Directory.CreateTempSubdirectory("shuffled").FullName;

    public RowOrderTests()
    {
        var world = HiddenWorld.Build(needs: 80, employees: 120, shown: 12, seed: 3);
        DatasetFolder.Write(_plain, world);
        File.WriteAllLines(Path.Combine(_plain, "texts"),
            ["id,text", .. world.Skills.Take(5).Select((k, i) => $"t{i},\"besoin de {k.Label}\""), "nothing,"]);
        foreach (var path in Directory.GetFiles(_plain))
            Shuffle(path, Path.Combine(_shuffled, Path.GetFileName(path)),
                rows: !path.EndsWith("texts", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        Directory.Delete(_plain, recursive: true);
        Directory.Delete(_shuffled, recursive: true);
    }

    [Theory]
    [InlineData("rank", "--data", ".", "--out", "out")]
    [InlineData("rank", "--data", ".", "--out", "out", "--top", "7")]
    [InlineData("allocate", "--data", ".", "--out", "out")]
    [InlineData("evaluate", "--data", ".")]
    [InlineData("link", "--data", ".", "--kind", "skills", "--in", "texts", "--out", "out")]
    [Trait("Length", "Long")]
    public async Task The_order_of_rows_and_columns_changes_no_byte(params string[] call)
    {
        var expected = await BytesAsync(_plain, call);
        Assert.True(expected.Split('\n').Length > 3, "the verb found something to say");
        Assert.Equal(expected, await BytesAsync(_shuffled, call));
    }

    [Fact, Trait("Length", "Long")]
    public async Task A_model_trained_on_shuffled_rows_gives_the_same_scores()
    {
        foreach (var folder in new[] { _plain, _shuffled })
            await BytesAsync(folder, ["train", "--data", ".", "--model", "model"]);
        string[] call = ["rank", "--data", ".", "--model", "model", "--out", "out"];
        Assert.Equal(await BytesAsync(_plain, call), await BytesAsync(_shuffled, call));
    }

    /// <summary>The output of the verb without the name of its folder, and the file that it wrote.</summary>
    private static async Task<string> BytesAsync(string folder, string[] call)
    {
        string[] names = [".", "out", "texts", "model"];
        var (code, output,
            error) = await Verb.RunAsync("en_GB.UTF-8",
                [.. call.Select(a => names.Contains(a) ? Path.GetFullPath(Path.Combine(folder, a)) : a)]);
        Assert.True(code == 0, error);
        var written = Path.Combine(folder, "out");
        return output.Replace(folder, "", StringComparison.Ordinal)
            + (File.Exists(written) ? await File.ReadAllTextAsync(written) : "");
    }

    private static void Shuffle(string from, string to, bool rows)
    {
        var table = DatasetText.Rows(File.ReadAllText(from));
        var random = new Random(Seed);
        var columns = Enumerable.Range(0, table[0].Length).OrderBy(_ => random.Next()).ToArray();
        var body = rows ? table.Skip(1).OrderBy(_ => random.Next()) : table.Skip(1);
        var text =
            string.Concat(body.Prepend(table[0]).Select(row => string.Join(',', columns.Select(c => row[c])) + "\r\n"));
        File.WriteAllText(to, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }
}
