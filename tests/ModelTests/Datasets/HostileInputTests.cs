using System.Text;
using FsCheck.Xunit;
using Matching.Datasets;
using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>Reading any bytes gives rows or faults: it never crashes, hangs or confuses rows.</summary>
public sealed class HostileInputTests
{
    private const string Header = "need,employee\n";

    [Property(MaxTest = 300, Replay = "20261124,7")]
    public void Random_bytes_in_a_file_give_rows_or_faults(int seed)
    {
        var random = new Random(seed);
        using var folder = new TinyFolder();
        folder.Write();
        var file = ColumnTable.All[random.Next(ColumnTable.All.Length)].File;
        var bytes = Encoding.UTF8.GetBytes(folder.Text(file));
        byte[] hostile =
            [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0xE9, 0xC3, 0xFF, (byte)'|', (byte)':', (byte)'-'];
        for (var i = 0; i < 1 + (seed % 4); i++)
            bytes[random.Next(bytes.Length)] = hostile[random.Next(hostile.Length)];
        folder.WriteBytes(file, bytes);
        try
        {
            DatasetFolder.Read(folder.Directory, DatasetParts.All);
        }
        catch (InputException exception)
        {
            Assert.InRange(exception.Faults.Count, 1, 100);
            Assert.All(exception.Faults, Remedy.AssertGiven);
        }
    }

    [Fact]
    public void A_value_across_two_read_buffers_is_read_correctly()
    {
        const string Special = "é😀\"\"\r\n,";
        using var folder = new TinyFolder();
        folder.Write();
        for (var pad = (128 * 1024) - 40; pad < (128 * 1024) + 4; pad++)
        {
            var start = Encoding.UTF8.GetByteCount("id,text\r\n1,\"");
            var path = Path.Combine(folder.Directory, "in.csv");
            File.WriteAllText(path, $"id,text\r\n1,\"{new string('x', pad - start)}{Special}\"\r\n2,b\r\n");
            var rows = TextRow.ReadFile(path);
            Assert.Equal(new string('x', pad - start) + Special.Replace("\"\"", "\"", StringComparison.Ordinal),
                rows[0].Text);
            Assert.Equal(new TextRow("2", "b"), rows[1]);
        }
    }

    [Fact]
    public void A_line_of_a_million_commas_is_one_fault()
    {
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes("candidates.csv", Encoding.UTF8.GetBytes(Header + new string(',', 1_000_000) + "\nn1,e1\n"));
        var fault =
            Assert.Single(
                Assert.Throws<InputException>(() => DatasetFolder.Read(folder.Directory, DatasetParts.All)).Faults);
        Assert.Equal(("candidates.csv", 2), (fault.File, fault.Line));
        Assert.Contains("1000001", fault.Problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_short_whatever_the_file_contains()
    {
        var name = new string('x', 500_000) + "\n";
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes("candidates.csv", Encoding.UTF8.GetBytes($"need,employee,\"{name}\",\"{name}\"\n"));
        var fault =
            Assert.Single(
                Assert.Throws<InputException>(() => DatasetFolder.Read(folder.Directory, DatasetParts.All)).Faults);
        Remedy.AssertGiven(fault);
        Assert.InRange(fault.ToString().Length, 1, 500);
    }

    [Fact]
    public void The_memory_of_a_very_long_row_is_bounded_and_the_next_row_is_read()
    {
        using var folder = new TinyFolder();
        folder.Write();
        var megabyte = new string('x', 1 << 20);
        folder.WriteBytes("candidates.csv",
            Encoding.UTF8.GetBytes(Header + string.Join(',', Enumerable.Repeat(megabyte, 40)) + "\nn1,e1\n"));
        var reader = new DatasetReader(folder.Directory, DatasetParts.Candidates, keepValidRows: true);
        var results = reader.Read(DatasetFiles.Candidates).ToArray();
        Assert.Equal([false, true], results.Select(r => r.IsValid));
        Assert.InRange(results[0].Raw.Length, 0, 33 << 20);
    }

    [Fact]
    public void An_unclosed_quote_in_a_large_file_is_reported_where_it_opens()
    {
        using var folder = new TinyFolder();
        folder.Write();
        var rest = string.Concat(Enumerable.Repeat("n1,e1\n", 500_000));
        folder.WriteBytes("candidates.csv", Encoding.UTF8.GetBytes(Header + "n1,\"e1\n" + rest));
        var fault =
            Assert.Single(
                Assert.Throws<InputException>(() => DatasetFolder.Read(folder.Directory, DatasetParts.All)).Faults);
        Assert.Equal((2, "employee"), (fault.Line, fault.Column));
        Assert.Contains("never closes", fault.Problem.En, StringComparison.Ordinal);
    }
}
