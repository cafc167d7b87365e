using System.Text;
using System.Text.Json;
using Matching.Datasets;
using Matching.Missions;
using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>Everything that the format allows is read correctly.</summary>
public sealed class FineInputTests
{
    [Fact]
    public void Every_value_of_the_small_folder_is_read()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Read();
        Assert.Equal((7, 2, 3, 3, 2, 2, 3, 3),
            (dataset.Skills.Count, dataset.Occupations.Count, dataset.Communes.Count, dataset.Employees.Count,
                dataset.Associations.Count, dataset.Needs.Count, dataset.History.Count, dataset.Candidates!.Count));
        var employee = dataset.Employees[0];
        Assert.Equal(("e1", "67482", "courrier", 30.0, true, 10.0),
            (employee.Id, employee.Commune, employee.Entity, employee.MaxKm, employee.Remote, employee.DaysPerYear));
        Assert.Equal([MissionFormat.OneOff, MissionFormat.Split], employee.Formats);
        Assert.Equal([new SkillLevel("com.web", 3), new SkillLevel("com.social", 2)], employee.Skills);
        Assert.Equal((new DateOnly(2026, 1, 1), "E1104", true),
            (employee.AvailableFrom, employee.Occupation, employee.Consent));
        Assert.Null(dataset.Employees[2].MaxKm + dataset.Employees[2].DaysPerYear);
        var need = dataset.Needs[0];
        Assert.Equal((RemoteWork.Full, MissionFormat.OneOff, 6.0, "open"),
            (need.Remote, need.Format, need.Days, need.Status));
        Assert.Equal((new DateTime(2026, 2, 1, 9, 0, 0), DateTimeKind.Utc),
            (need.PostedAt!.Value, need.PostedAt.Value.Kind));
        Assert.Equal([4, 0, 0], dataset.History.Select(h => h.Grade));
    }

    [Theory]
    [InlineData("2026-03-01/2026-06-30", "2026-03-01/2026-06-30")]
    [InlineData("2026-09-01/|/2026-06-30", "/2026-06-30|2026-09-01/")]
    [InlineData("2026-03-01/2026-04-30|2026-04-30/2026-06-30|2026-07-01/2026-07-02",
        "2026-03-01/2026-06-30|2026-07-01/2026-07-02")]
    [InlineData("2026-03-01/2026-12-31||2026-05-01/2026-06-30|2026-12-31/", "2026-03-01/")]
    public void Windows_are_read_in_order_of_time_and_those_that_overlap_as_one(string windows, string expected)
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 3, "windows", windows);
        DatasetFolder.Write(folder.Directory, folder.Read());
        Assert.EndsWith($",{expected}", File.ReadLines(Path.Combine(folder.Directory, "employees.csv")).Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_replace_the_single_window()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Set("employees.csv", 1, "windows", "2026-02-01/2026-02-28").Read();
        Assert.Equal((null, null), (dataset.Employees[0].AvailableFrom, dataset.Employees[0].AvailableTo));
        Assert.Equal([new DateSpan(new(2026, 2, 1), new(2026, 2, 28))], dataset.Employees[0].Windows);
        Assert.Empty(dataset.Employees[1].Windows);
    }

    [Fact]
    public void Essential_skills_are_some_of_the_required_ones()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Set("needs.csv", 2, "required_skills", "fin.budget:2|fin.analytic:3")
            .Set("needs.csv", 2, "essential_skills", "fin.analytic|fin.analytic").Read();
        Assert.Equal(["com.web"], dataset.Needs[0].EssentialSkills);
        Assert.Equal(["fin.analytic"], dataset.Needs[1].EssentialSkills);
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public void Line_ends_and_a_byte_order_mark_change_nothing(string lineEnd, bool mark)
    {
        using var folder = new TinyFolder();
        var expected = JsonSerializer.Serialize(folder.Read());
        foreach (var file in ColumnTable.All.Select(c => c.File).Distinct())
            folder.WriteBytes(file,
                [.. mark ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(folder.Text(file, lineEnd: lineEnd))]);
        Assert.Equal(expected, JsonSerializer.Serialize(DatasetFolder.Read(folder.Directory, DatasetParts.All)));
    }

    [Fact]
    public void A_last_line_without_a_line_end_is_read()
    {
        using var folder = new TinyFolder();
        folder.Write();
        folder.WriteBytes("candidates.csv", Encoding.UTF8.GetBytes(folder.Text("candidates.csv").TrimEnd('\n')));
        Assert.Equal(3, DatasetFolder.Read(folder.Directory, DatasetParts.All).Candidates!.Count);
    }

    [Fact]
    public void Columns_may_be_in_any_order_among_unknown_ones()
    {
        using var folder = new TinyFolder();
        var expected = JsonSerializer.Serialize(folder.Read());
        foreach (var file in ColumnTable.All.Select(c => c.File).Distinct())
        {
            foreach (var row in folder[file])
            {
                row.Reverse();
                row.Insert(1, row == folder[file][0] ? "unknown" : "x,\"y\"\nz");
            }
        }
        Assert.Equal(expected, JsonSerializer.Serialize(folder.Read()));
    }

    [Fact]
    public void Files_with_only_their_header_are_an_empty_dataset()
    {
        using var folder = new TinyFolder();
        foreach (var file in ColumnTable.All.Select(c => c.File).Distinct())
            folder[file].RemoveRange(1, folder[file].Count - 1);
        var dataset = folder.Read();
        Assert.Empty(dataset.Employees);
        Assert.Empty(dataset.Candidates!);
    }

    [Theory]
    [InlineData("👩🏽‍🌾 jardinière, « à l'œuvre » — naïve")]
    [InlineData("نص عربي ‏")]
    [InlineData("日本語のテキスト")]
    [InlineData("=1+1")]
    [InlineData("  espaces  ")]
    [InlineData("ligne\nautre\r\nencore \"entre guillemets\"")]
    [InlineData("\uFEFF")]
    public void Any_text_is_kept_exactly(string text)
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 1, "text", text).Set("needs.csv", 1, "description", text);
        var dataset = folder.Read();
        Assert.Equal((text, text), (dataset.Employees[0].Text, dataset.Needs[0].Description));
    }

    [Theory]
    [InlineData(100_000, "é")]
    [InlineData(1 << 20, "x")]
    public void A_long_text_is_kept_up_to_1_MiB(int length, string character)
    {
        using var folder = new TinyFolder();
        var text = string.Concat(Enumerable.Repeat(character, length));
        folder.Set("needs.csv", 2, "description", text);
        Assert.Equal(text, folder.Read().Needs[1].Description);
    }

    [Fact]
    public void An_employee_without_skills_and_a_need_without_required_skills_are_valid()
    {
        using var folder = new TinyFolder();
        var dataset = folder.Set("employees.csv", 1, "skills", "").Set("needs.csv", 2, "required_skills", "").Read();
        Assert.Empty(dataset.Employees[0].Skills);
        Assert.Empty(dataset.Needs[1].RequiredSkills);
    }

    [Fact]
    public void Repeated_items_of_a_list_count_once_and_empty_items_are_ignored()
    {
        using var folder = new TinyFolder();
        folder.Set("employees.csv", 1, "skills", "com.web:3||com.web:3|com.social:1|")
            .Set("employees.csv", 1, "causes", "b||a|b");
        var employee = folder.Read().Employees[0];
        Assert.Equal([new SkillLevel("com.web", 3), new SkillLevel("com.social", 1)], employee.Skills);
        Assert.Equal(["b", "a"], employee.Causes);
    }

    [Fact]
    public void A_code_may_contain_colons_as_URLs_do()
    {
        const string Code = "http://data.europa.eu/esco/skill/0005c151";
        using var folder = new TinyFolder();
        folder["skills.csv"].Add([Code, "musique", "", "", "", ""]);
        Assert.Equal([new SkillLevel(Code, 4)],
            folder.Set("employees.csv", 1, "skills", Code + ":4").Read().Employees[0].Skills);
    }

    [Theory]
    [InlineData("5.0", 5)]
    [InlineData("3", 3)]
    public void A_whole_number_may_have_a_decimal_point(string text, int seats)
    {
        using var folder = new TinyFolder();
        Assert.Equal(seats, folder.Set("needs.csv", 1, "seats", text).Read().Needs[0].Seats);
    }

    [Theory]
    [InlineData("2026-03-01T09:30:00.1234567Z", "2026-03-01T09:30:00.1234567Z")]
    [InlineData("2026-03-01", "2026-03-01T00:00:00.0000000Z")]
    public void An_instant_may_have_fractions_of_seconds_or_be_a_date(string text, string expected)
    {
        using var folder = new TinyFolder();
        var posted = folder.Set("needs.csv", 1, "posted_at", text).Read().Needs[0].PostedAt;
        Assert.Equal(expected, posted!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_parent_may_follow_its_children()
    {
        using var folder = new TinyFolder();
        folder["skills.csv"].Reverse(1, 7);
        Assert.Equal(7, folder.Read().Skills.Count);
    }

    [Fact]
    public void A_folder_without_communes_is_read_with_the_built_in_table()
    {
        using var folder = new TinyFolder();
        var communes = folder.Remove("communes.csv").Read().Communes;
        Assert.InRange(communes.Count, 34_000, 36_000);
        var paris = Assert.Single(communes, c => c.Code == "75056");
        Assert.Equal("Paris", paris.Name);
        Assert.InRange(paris.Lat, 48.8, 48.9);
    }

    [RealDataFact]
    public void The_published_example_is_read()
    {
        var dataset =
            DatasetFolder.Read(Path.Combine(RealDataFactAttribute.Folder, "..", "examples", "tiny"), DatasetParts.All);
        Assert.Equal((7, 3, 2, 2, 3),
            (dataset.Skills.Count, dataset.Employees.Count, dataset.Associations.Count, dataset.Needs.Count,
                dataset.History.Count));
        Assert.Null(dataset.Candidates);
    }
}
