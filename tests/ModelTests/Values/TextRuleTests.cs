using Matching.Values;
using Xunit;

namespace Matching.ModelTests.Values;

public class TextRuleTests
{
    private static readonly TextRule Ten = new(10);

    [Theory]
    [InlineData("0123456789", TextFault.None)]
    [InlineData("0123\r\n5678", TextFault.None)]
    [InlineData("0\r\n2\r\n4\r\n6\r\n8\n", TextFault.None)]
    [InlineData("01234567🎉", TextFault.None)]
    [InlineData("0123\r\n56789A", TextFault.TooLong)]
    [InlineData("012345678🎉", TextFault.TooLong)]
    [InlineData("a\0b", TextFault.Nul)]
    [InlineData("a|b", TextFault.None)]
    public void A_text_is_as_long_as_the_browser_counts_it(string text, TextFault fault) =>
        Assert.Equal(fault, Ten.FaultOf(text));

    [Fact]
    public void Half_a_character_is_a_fault_wherever_it_stands()
    {
        foreach (var text in new[] { "\uD83C", "a\uD83C", "\uDF89a", "🎉\uDF89" })
            Assert.Equal(TextFault.HalfCharacter, Ten.FaultOf(text));
        Assert.Equal(TextFault.None, Ten.FaultOf("🎉🎉"));
    }

    [Fact]
    public void A_bar_is_a_fault_of_an_item_alone() =>
        Assert.Equal(TextFault.Separator, TextRule.Cause.FaultOf("sport|culture"));

    [Fact]
    public void Line_breaks_are_stored_as_LF_and_a_title_has_none()
    {
        Assert.Equal("un\ndeux\n\ntrois\n", TextRule.Remark.Normalize("un\r\ndeux\r\rtrois\n"));
        Assert.Equal("un deux", TextRule.Title.Normalize(" un\r\ndeux\n"));
        Assert.Equal("", TextRule.Remark.Normalize(null));
    }
}
