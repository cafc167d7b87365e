using Matching.Accounts;
using Xunit;

namespace Matching.ModelTests.Accounts;

/// <summary>Long is enough; what everybody guesses is not.</summary>
public class PasswordRulesTests
{
    [Theory]
    [InlineData("court")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("MotDePasse2026!")]
    [InlineData("123456789012")]
    [InlineData("marie.durand-2026")]
    public void What_is_short_or_guessed_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Fault(password, "marie.durand@example.org"));

    [Theory]
    [InlineData("quatre mots sans rapport")]
    [InlineData("ñandú 🦜 et girafe lente")]
    public void Any_characters_will_do(string password) =>
        Assert.Null(PasswordRules.Fault(password, "marie.durand@example.org"));

    [Fact]
    public void A_long_one_is_taken_and_an_endless_one_is_not()
    {
        var sentence = string.Concat(Enumerable.Repeat("abcdefgh", 40));
        Assert.Null(PasswordRules.Fault(sentence[..128], "m@example.org"));
        Assert.NotNull(PasswordRules.Fault(sentence, "m@example.org"));
    }
}
