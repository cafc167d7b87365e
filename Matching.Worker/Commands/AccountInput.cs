using System.CommandLine;
using System.Text;

namespace Matching.Worker.Commands;

/// <summary>Options and input that the verbs of <c>account</c> share.</summary>
internal static class AccountInput
{
    internal static Option<string> Email(bool required) => new("--email")
    {
        Required = required,
        Description = new LocalizedText("Adresse électronique, qui sert d'identifiant de connexion.",
            "E-mail address, used to sign in.").ToString(),
    };

    internal static Option<bool> PasswordFromStdin() => new("--password-stdin")
    {
        Description = new LocalizedText("Lit le mot de passe sur l'entrée standard, sans le demander.",
            "Reads the password from standard input, without a prompt.").ToString(),
    };

    /// <summary>The password is never an argument, which other users and the shell history could see.</summary>
    internal static string ReadPassword(bool silently)
    {
        if (!silently)
            Console.Error.Write(new LocalizedText("Mot de passe : ", "Password: "));
        if (silently || Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key =
            Console.ReadKey(intercept: true))
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        Console.Error.WriteLine();
        return typed.ToString();
    }

    /// <summary>Runs a verb with the use cases in a scope of their own.</summary>
    internal static async Task<int> WithServicesAsync(Func<IServiceProvider, CancellationToken, Task> act,
        CancellationToken ct)
    {
        await using var services = await Composition.DatabaseAsync(ct);
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider, ct);
        return ExitCode.Done;
    }
}
