using System.Text.RegularExpressions;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>What a field lets a person type is what the server accepts: both read one rule.</summary>
public partial class TextFieldTests
{
    public static TheoryData<string> Pages() => LanguageTests.Pages();

    [Theory, MemberData(nameof(Pages))]
    public void Each_text_field_is_as_long_as_the_servers_rule(string page)
    {
        foreach (Match field in Fields().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            var maximum = Maximum().Match(field.Value);
            if (field.Value.Contains("type=\"hidden\"", StringComparison.Ordinal)) continue;
            var free =
                field.Value.StartsWith("<textarea", StringComparison.Ordinal) || FreeNames().IsMatch(field.Value);
            Assert.True(!free || maximum.Success, $"{page}: no maxlength: {field.Value}");
            Assert.True(!maximum.Success || maximum.Groups[1].Value.StartsWith('@'),
                $"{page}: a number of its own: {field.Value}");
        }
    }

    [GeneratedRegex("<(?:textarea|input)\\b[^>]*>")]
    private static partial Regex Fields();

    [GeneratedRegex("maxlength=\"([^\"]*)\"")]
    private static partial Regex Maximum();

    /// <summary>Inputs of one line in which people write freely.</summary>
    [GeneratedRegex("name=\"(?:why|reason|remark|q)\"|asp-for=\"Input\\.(?:Title|Skill|Causes|Languages|Evidence)\"")]
    private static partial Regex FreeNames();
}
