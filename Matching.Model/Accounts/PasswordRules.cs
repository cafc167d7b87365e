using System.Security.Cryptography;

namespace Matching.Accounts;

/// <summary>
/// Password policy: a minimum length, and not easy to guess from public information about the owner. No character
/// classes are required (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2).
/// </summary>
internal static class PasswordRules
{
    private const int MinLength = 12;
    private const int MaxLength = 256;
    private const int MinDifferent = 6;

    /// <summary>Common words; compared without case and non-letters.</summary>
    private static readonly string[] CommonWords = ["password", "motdepasse", "azerty", "qwerty", "elan", "mecenat",
        "bienvenue", "welcome", "admin", "changeme", "laposte"];

    /// <summary>Characters that are not easily confused with each other.</summary>
    private const string Legible = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>
    /// Generates a random password of 100 bits that satisfies the policy, such as <c>k7wqp-3mxhd-…</c>.
    /// </summary>
    public static string Generate(string email)
    {
        string password;
        do
            password = string.Join('-', Enumerable.Range(0, Groups)
                .Select(_ => RandomNumberGenerator.GetString(Legible, GroupLength)));
        while (Fault(password, email) is not null);
        return password;
    }

    /// <summary>The fault of a password, or null.</summary>
    public static LocalizedText? Fault(string password, string email)
    {
        if (password.Length < MinLength)
            return new($"le mot de passe doit compter au moins {MinLength} caractères",
                $"the password must have at least {MinLength} characters");
        if (password.Length > MaxLength)
            return new($"le mot de passe doit compter au plus {MaxLength} caractères",
                $"the password must have at most {MaxLength} characters");
        if (password.Distinct().Count() < MinDifferent)
            return new($"le mot de passe doit compter au moins {MinDifferent} caractères différents",
                $"the password must have at least {MinDifferent} different characters");
        var owner = email.Split('@')[0];
        var letters = new string([.. password.Where(char.IsLetter)]);
        return password.Contains(owner, StringComparison.OrdinalIgnoreCase) && owner.Length > 3
            || CommonWords.Contains(letters, StringComparer.OrdinalIgnoreCase) || letters.Length == 0
            ? new("ce mot de passe est facile à deviner : choisissez plusieurs mots sans rapport entre eux",
                "this password is easy to guess: choose several unrelated words")
            : null;
    }
}
