using Matching.Accounts;

namespace Matching.Worker.Commands;

/// <summary><c>account disable|enable|password</c>: changes an account.</summary>
internal static class AccountSwitchCommand
{
    public static Verb Disable() => Create(new("disable", "Suspend un compte et ferme ses sessions.",
        "Disables an account and ends its sessions."), new("Compte suspendu.", "Account disabled."),
        (accounts, email, ct) => accounts.DisableAsync(email, ct));

    public static Verb Enable() => Create(new("enable", "Rétablit un compte.", "Enables an account again."),
        new("Compte rétabli.", "Account enabled."), (accounts, email, ct) => accounts.EnableAsync(email, ct));

    public static Verb ChangePassword()
    {
        var (email, stdin) = (AccountInput.Email(required: true), AccountInput.PasswordFromStdin());
        return new Verb("password", "Change le mot de passe d'un compte et ferme ses sessions ; il est demandé.",
            "Changes the password of an account and ends its sessions; prompts for it.") { email, stdin }
            .Runs((parsed, ct) =>
            {
                var password = AccountInput.ReadPassword(parsed.GetValue(stdin));
                return ActAsync(parsed.GetRequiredValue(email),
                    (accounts, address, cancel) => accounts.ChangePasswordAsync(address, password, cancel),
                    new("Mot de passe changé ; les sessions sont fermées.",
                        "Password changed; the sessions are ended."), ct);
            });
    }

    private static Verb Create(Verb verb, LocalizedText done, Func<SwitchAccount, string, CancellationToken, Task> act)
    {
        var email = AccountInput.Email(required: true);
        verb.Add(email);
        return verb.Runs((parsed, ct) => ActAsync(parsed.GetRequiredValue(email), act, done, ct));
    }

    private static Task<int> ActAsync(string address, Func<SwitchAccount, string, CancellationToken, Task> act,
        LocalizedText done, CancellationToken ct) => Composition.WithServicesAsync(async services =>
    {
        var email = address.Trim();
        try
        {
            await act(services.GetRequiredService<SwitchAccount>(), email, ct);
        }
        catch (NotFoundException)
        {
            throw CommandLine.Fault("--email", $"« {email} » n'a pas de compte", $"\"{email}\" has no account");
        }
        Console.WriteLine(done);
        return ExitCode.Done;
    }, ct);
}
