using Matching.Datasets;
using Xunit;

namespace Matching.ModelTests.Datasets;

public sealed class TextRowTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("texts").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Texts_may_be_empty_and_other_columns_are_ignored() =>
        Assert.Equal([new TextRow("1", "Créer un site,\nvite"), new TextRow("2", "")],
            TextRow.ReadFile(Write("note,text,id\nx,\"Créer un site,\nvite\",1\n,,2\n")));

    [Theory]
    [InlineData("id;text\n1;a\n", 1, "id")]
    [InlineData("id\n1\n", 1, "text")]
    [InlineData("id,text\n1,a\n1,b\n", 3, "id")]
    [InlineData("id,text\n,a\n", 2, "id")]
    public void An_invalid_file_of_texts_is_refused(string content, int line, string column)
    {
        var fault = Assert.Single(Assert.Throws<InputException>(() => TextRow.ReadFile(Write(content))).Faults);
        Assert.Equal(("in.csv", line, column), (fault.File, fault.Line, fault.Column));
        Remedy.AssertGiven(fault);
    }

    [Fact]
    public void A_missing_file_of_texts_is_refused() =>
        Remedy.AssertGiven(Assert.Throws<InputException>(() => TextRow.ReadFile("nowhere.csv")).Faults[0]);

    private string Write(string content)
    {
        var path = Path.Combine(_directory, "in.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
