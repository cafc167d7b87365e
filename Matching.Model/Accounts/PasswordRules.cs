using System.Security.Cryptography;

namespace Matching.Accounts;

/// <summary>
/// What a password must be: long, and not to be guessed from what everybody knows of its owner. Any characters will do,
/// and none is asked for (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2).
/// </summary>
internal static class PasswordRules
{
    /// <summary>Least number of characters.</summary>
    public const int MinLength = 12;
    private const int MaxLength = 256;
    private const int MinDifferent = 6;

    /// <summary>
    /// Words that many passwords of this length are made of; case and what is no letter do not count.
    /// </summary>
    private static readonly string[] Known = ["password", "motdepasse", "azerty", "qwerty", "elan", "mecenat",
        "bienvenue", "welcome", "admin", "changeme", "laposte"];

    /// <summary>Characters that nobody takes for another one.</summary>
    private const string Legible = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>A random password of 100 bits that keeps the rules, e.g. <c>k7wqp-3mxhd-…</c>.</summary>
    /// <param name="email">Address of the account.</param>
    public static string Generate(string email)
    {
        string password;
        do
            password = string.Join('-', Enumerable.Range(0, Groups)
                .Select(_ => RandomNumberGenerator.GetString(Legible, GroupLength)));
        while (Fault(password, email) is not null);
        return password;
    }

    /// <summary>What is wrong with a password, or null.</summary>
    /// <param name="password">The password.</param>
    /// <param name="email">Address of the account.</param>
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
            || Known.Contains(letters, StringComparer.OrdinalIgnoreCase) || letters.Length == 0
            ? new("ce mot de passe se devine : prenez plusieurs mots qui ne vont pas ensemble",
                "this password can be guessed: take several words that do not belong together")
            : null;
    }
}
