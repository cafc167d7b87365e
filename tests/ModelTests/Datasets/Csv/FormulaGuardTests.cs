using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Missions;
using Xunit;

namespace Matching.ModelTests.Datasets.Csv;

/// <summary>No written cell is a formula in a spreadsheet program, and each is read back unchanged.</summary>
public class FormulaGuardTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")"), InlineData("+33 6 12 34 56 78"), InlineData("-2+3"),
        InlineData("@SUM(1)"), InlineData("\t=1"), InlineData("\r=1")]
    [InlineData("\n=1"), InlineData("  =1"), InlineData("\"=1\""), InlineData("'=1"), InlineData("''=1"),
        InlineData("\uFF1D1"), InlineData("-"), InlineData("=")]
    public void A_cell_that_could_be_a_formula_is_marked_as_text(string cell)
    {
        Assert.Equal($"'{cell}", FormulaGuard.Guard(cell));
        Assert.Equal(cell, FormulaGuard.RemoveGuard(FormulaGuard.Guard(cell)).ToString());
    }

    [Theory, InlineData("-3.5"), InlineData("+2"), InlineData("-1E-05"), InlineData("l'accueil"),
        InlineData("'quoted'"), InlineData(""), InlineData("a=b"), InlineData("'-3.5")]
    public void A_plain_number_or_text_is_unchanged(string cell)
    {
        Assert.Equal(cell, FormulaGuard.Guard(cell));
        Assert.Equal(cell, FormulaGuard.RemoveGuard(cell).ToString());
    }

    [Property(MaxTest = 2_000)]
    public Property Any_guarded_cell_is_read_back_unchanged() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements('\'', '"', ' ', '=', '+', '-', '@', '\t', '\r', '\n', '1', '.', 'a'))
            .ToArbitrary(), typed =>
    {
        var cell = new string(typed);
        return FormulaGuard.RemoveGuard(FormulaGuard.Guard(cell)).ToString() == cell;
    });

    [Fact]
    public void A_folder_with_formulas_in_every_text_is_written_without_them_and_read_back_unchanged()
    {
        const string Formula = "=HYPERLINK(\"http://example.org\";\"ici\")";
        var data = new Dataset
        {
            Skills = [new SkillRow("-s", Formula, [Formula, "@x"], null, "+1+1")],
            Communes = [new CommuneRow("67482", "-Strasbourg", -48.58, -7.75, null, "67", [])],
            Employees = [
                new EmployeeRow
                {
                    Id = "=e", Commune = "67482", Entity = "@entité", MaxKm = 30, Remote = true, DaysPerYear = 10,
                    AvailableFrom = null, AvailableTo = null, Formats = [], Causes = ["-cause"], Languages = [],
                    Skills = [new SkillLevel("-s", 3)], WantedSkills = [], Occupation = null, Text = Formula,
                    Consent = true,
                }],
            Associations = [new AssociationRow("a", Formula, "67482", [], null)],
            Needs = [
                new NeedRow
                {
                    Id = "@n", Association = "a", Title = Formula, Description = "\t=1", Commune = "67482",
                    Remote = null, Format = null, Days = null, Start = null, End = null, Seats = 1, Causes = [],
                    RequiredSkills = [new SkillLevel("-s", 2)], NiceSkills = [], Languages = [], Occupation = null,
                    PostedAt = null,
                }],
        };
        var folder = Directory.CreateTempSubdirectory("elan-formulas-").FullName;
        DatasetFolder.Write(folder, data);

        foreach (var file in Directory.GetFiles(folder, "*.csv"))
            Assert.DoesNotMatch("(^|,)\"*[=+@\t]", File.ReadAllText(file));
        var read = DatasetFolder.Read(folder, DatasetParts.All);
        Assert.Equal((Formula, "+1+1", -48.58),
            (read.Skills[0].Label, read.Skills[0].Definition, read.Communes[0].Lat));
        Assert.Equal(("=e", "@entité", Formula, "-cause"),
            (read.Employees[0].Id, read.Employees[0].Entity, read.Employees[0].Text, read.Employees[0].Causes[0]));
        Assert.Equal(("@n", Formula, "\t=1"), (read.Needs[0].Id, read.Needs[0].Title, read.Needs[0].Description));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Only_the_owner_can_read_the_files_even_if_they_replace_older_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(Directory.CreateTempSubdirectory("elan-private-").FullName, "new");
        DatasetFolder.Write(folder, new Dataset());
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(Path.Combine(folder, "skills.csv"), Owner | UnixFileMode.OtherRead);
        DatasetFolder.Write(folder, new Dataset());

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(Owner, File.GetUnixFileMode(file));
    }
}
