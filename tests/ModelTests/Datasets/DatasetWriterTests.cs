using System.Text.Json;
using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Xunit;

namespace Matching.ModelTests.Datasets;

public sealed class DatasetWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dataset").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Property(MaxTest = 200, Replay = "20261124,1")]
    public void A_written_dataset_is_read_back_equal(int seed)
    {
        var dataset = new RandomDataset(seed).Build();
        DatasetFolder.Write(_directory, dataset);
        Assert.Equal(Sorted(dataset), Sorted(DatasetFolder.Read(_directory, DatasetParts.All)));
    }

    [Property(MaxTest = 50, Replay = "20261124,3")]
    public void The_order_of_rows_changes_no_byte(int seed)
    {
        var random = new RandomDataset(seed);
        var dataset = random.Build();
        DatasetFolder.Write(_directory, dataset);
        var first = Bytes();
        DatasetFolder.Write(_directory, random.Shuffle(dataset));
        Assert.Equal(first, Bytes());
    }

    [Property(MaxTest = 50, Replay = "20261124,5")]
    public void The_order_of_lines_does_not_change_the_dataset(int seed)
    {
        using var folder = new TinyFolder();
        var expected = Sorted(folder.Read());
        var random = new Random(seed);
        foreach (var file in ColumnTable.All.Select(c => c.File).Distinct())
        {
            var rows = folder[file].Skip(1).ToArray();
            random.Shuffle(rows);
            folder[file].RemoveRange(1, rows.Length);
            folder[file].AddRange(rows);
        }
        Assert.Equal(expected, Sorted(folder.Read()));
    }

    [Fact]
    public void Files_have_LF_line_ends_no_byte_order_mark_and_minimal_quoting()
    {
        using var folder = new TinyFolder();
        DatasetFolder.Write(_directory, folder.Set("associations.csv", 1, "name", "Le \"Bon\", puis").Read());
        Assert.Equal(
            "id,name,commune,causes,size\na1,\"Le \"\"Bon\"\", puis\",67482,transition écologique,6\na2,Comptoir "
                + "de village,43157,cohésion territoriale,2\n",
            File.ReadAllText(Path.Combine(_directory, "associations.csv")));
        Assert.NotEqual(0xEF, File.ReadAllBytes(Path.Combine(_directory, "associations.csv"))[0]);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_no_byte()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Read();
        DatasetFolder.Write(_directory, dataset);
        var expected = Bytes();
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("fr-FR");
            DatasetFolder.Write(_directory, DatasetFolder.Read(_directory, DatasetParts.All));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
        Assert.Equal(expected, Bytes());
    }

    public static TheoryData<string, Dataset> Unwritable() => new()
    {
        { "alt_labels", new Dataset { Skills = [new("s", "l", ["a|b"], null, "")] } },
        { "alt_labels", new Dataset { Skills = [new("s", "l", [""], null, "")] } },
        { "label", new Dataset { Skills = [new("s", " ", [], null, "")] } },
        { "definition", new Dataset { Skills = [new("s", "l", [], null, "a\0b")] } },
        { "definition", new Dataset { Skills = [new("s", "l", [], null, "\uD83D half")] } },
        { "definition", new Dataset { Skills = [new("s", "l", [], null, new string('é', (1 << 19) + 1))] } },
        { "required_skills",
            new Dataset { Needs = [
                new NeedRow
                {
                    Id = "n", Association = "a", Title = "t", Description = "", Commune = null, Remote = null,
                    Format = null, Days = null, Start = null, End = null, Seats = null, Causes = [],
                    RequiredSkills = [new("x|y", 2)], NiceSkills = [], Languages = [], Occupation = null,
                    PostedAt = null,
                }] } },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_value_that_cannot_be_written_is_refused_and_the_folder_is_unchanged(string column, Dataset dataset)
    {
        using var folder = new TinyFolder();
        DatasetFolder.Write(_directory, folder.Read());
        var before = Bytes();
        var fault = Assert.Single(Assert.Throws<InputException>(() => DatasetFolder.Write(_directory, dataset)).Faults);
        Assert.Equal(column, fault.Column);
        Remedy.AssertGiven(fault);
        Assert.Equal(before, Bytes());
    }

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void When_faults_are_reported_only_the_faulty_value_is_omitted(string column,
        Dataset dataset)
    {
        var faults = new List<InputFault>();
        DatasetFolder.Write(_directory, dataset, faults.Add);
        var fault = Assert.Single(faults);
        Assert.Equal(column, fault.Column);
        Remedy.AssertGiven(fault);
        Assert.Equal(dataset.Skills.Count + dataset.Needs.Count,
            Directory.GetFiles(_directory, "*.csv").Sum(f => File.ReadLines(f).Count() - 1));
    }

    [Fact]
    public void Writing_without_communes_or_candidates_deletes_their_older_files()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Read();
        DatasetFolder.Write(_directory, dataset);
        DatasetFolder.Write(_directory, dataset with { Communes = [], Candidates = null });
        Assert.False(File.Exists(Path.Combine(_directory, "communes.csv")));
        Assert.False(File.Exists(Path.Combine(_directory, "candidates.csv")));
    }

    [Fact]
    public void No_file_appears_before_the_commit_and_none_remains_without_it()
    {
        using (var writer = new DatasetWriter(_directory))
        {
            writer.Write(DatasetFiles.Candidates, [new CandidateRow("n", "e")]);
            Assert.False(File.Exists(Path.Combine(_directory, "candidates.csv")));
        }
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    /// <summary>The dataset as text with sorted rows: equal texts mean equal datasets.</summary>
    private static string Sorted(Dataset dataset)
    {
        static string Rows<T>(IEnumerable<T>? rows) => rows is null
            ? "none"
            : string.Join('\n', rows.Select(r => JsonSerializer.Serialize(r)).Order(StringComparer.Ordinal));
        return string.Join("\n\n", Rows(dataset.Skills), Rows(dataset.Occupations), Rows(dataset.Communes),
            Rows(dataset.Employees), Rows(dataset.Associations), Rows(dataset.Needs), Rows(dataset.History),
            Rows(dataset.Candidates));
    }

    private Dictionary<string, string> Bytes() =>
        Directory.GetFileSystemEntries(_directory).Order(StringComparer.Ordinal)
            .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f)));
}
