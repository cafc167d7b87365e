using Matching.Accounts;
using Xunit;

namespace Matching.ModelTests.Accounts;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("court")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("MotDePasse2026!")]
    [InlineData("123456789012")]
    [InlineData("marie.durand-2026")]
    public void A_short_or_guessable_password_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Fault(password, "marie.durand@example.org"));

    [Theory]
    [InlineData("quatre mots sans rapport")]
    [InlineData("ñandú 🦜 et girafe lente")]
    public void A_password_may_contain_any_characters(string password) =>
        Assert.Null(PasswordRules.Fault(password, "marie.durand@example.org"));

    [Fact]
    public void A_password_has_at_most_256_characters()
    {
        var sentence = string.Concat(Enumerable.Repeat("abcdefgh", 40));
        Assert.Null(PasswordRules.Fault(sentence[..256], "m@example.org"));
        Assert.NotNull(PasswordRules.Fault(sentence[..257], "m@example.org"));
    }
}
