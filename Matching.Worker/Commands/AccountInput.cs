using System.CommandLine;
using System.Text;

namespace Matching.Worker.Commands;

/// <summary>Options and input that the verbs of <c>account</c> share.</summary>
internal static class AccountInput
{
    internal static Option<string> Email(bool required) => Options.Create<string>("--email",
        "Adresse électronique, qui sert d'identifiant de connexion.", "E-mail address, used to sign in.", required);

    internal static Option<bool> PasswordFromStdin() => Options.Create<bool>("--password-stdin",
        "Lit le mot de passe sur l'entrée standard, sans le demander.",
        "Reads the password from standard input, without a prompt.");

    /// <summary>The password is never an argument, which other users and the shell history could see.</summary>
    internal static string ReadPassword(bool silently)
    {
        if (!silently)
            Console.Error.Write(new LocalizedText("Mot de passe : ", "Password: "));
        if (silently || Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
