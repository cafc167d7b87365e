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
    public void The_length_of_a_text_is_counted_as_browsers_count_it(string text, TextFault fault) =>
        Assert.Equal(fault, Ten.FaultOf(text));

    [Fact]
    public void An_unpaired_surrogate_is_a_fault_at_any_position()
    {
        foreach (var text in new[] { "\uD83C", "a\uD83C", "\uDF89a", "🎉\uDF89" })
            Assert.Equal(TextFault.HalfCharacter, Ten.FaultOf(text));
        Assert.Equal(TextFault.None, Ten.FaultOf("🎉🎉"));
    }

    [Fact]
    public void A_bar_is_a_fault_only_in_an_item_of_a_list() =>
        Assert.Equal(TextFault.Separator, TextRule.Cause.FaultOf("sport|culture"));

    [Fact]
    public void Line_breaks_become_LF_and_a_title_has_none()
    {
        Assert.Equal("un\ndeux\n\ntrois\n", TextRule.Remark.Normalize("un\r\ndeux\r\rtrois\n"));
        Assert.Equal("un deux", TextRule.Title.Normalize(" un\r\ndeux\n"));
        Assert.Equal("", TextRule.Remark.Normalize(null));
    }
}
