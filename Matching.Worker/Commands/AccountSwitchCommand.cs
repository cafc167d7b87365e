using System.CommandLine;
using Matching.Accounts;

namespace Matching.Worker.Commands;

/// <summary><c>account disable|enable|password</c>: changes an account.</summary>
internal static class AccountSwitchCommand
{
    public static Command Disable() => Create("disable",
        new("Suspend un compte et ferme ses sessions.", "Disables an account and ends its sessions."),
        new("Compte suspendu.", "Account disabled."), (accounts, email, ct) => accounts.DisableAsync(email, ct));

    public static Command Enable() => Create("enable", new("Rétablit un compte.", "Enables an account again."),
        new("Compte rétabli.", "Account enabled."), (accounts, email, ct) => accounts.EnableAsync(email, ct));

    public static Command ChangePassword()
    {
        var (email, stdin) = (AccountInput.Email(required: true), AccountInput.PasswordFromStdin());
        var command = new Command("password",
            new LocalizedText("Change le mot de passe d'un compte et ferme ses sessions ; il est demandé.",
            "Changes the password of an account and ends its sessions; prompts for it.").ToString()) { email, stdin };
        command.SetAction((parsed, ct) =>
        {
            var password = AccountInput.ReadPassword(parsed.GetValue(stdin));
            return ActAsync(parsed.GetRequiredValue(email).Trim(), (accounts, address, cancel) =>
                accounts.ChangePasswordAsync(address, password, cancel),
                new("Mot de passe changé ; les sessions sont fermées.", "Password changed; the sessions are ended."),
                ct);
        });
        return command;
    }

    private static Command Create(string name, LocalizedText what, LocalizedText done,
        Func<SwitchAccount, string, CancellationToken, Task> act)
    {
        var email = AccountInput.Email(required: true);
        var command = new Command(name, what.ToString()) { email };
        command.SetAction((parsed, ct) => ActAsync(parsed.GetRequiredValue(email).Trim(), act, done, ct));
        return command;
    }

    private static Task<int> ActAsync(string email, Func<SwitchAccount, string, CancellationToken, Task> act,
        LocalizedText done, CancellationToken ct) => AccountInput.WithServicesAsync(async (services, cancel) =>
    {
        try
        {
            await act(services.GetRequiredService<SwitchAccount>(), email, cancel);
        }
        catch (NotFoundException)
        {
            throw new InputException(
                [new InputFault("--email", null, null,
                    new($"« {email} » n'a pas de compte", $"\"{email}\" has no account"))]);
        }
        Console.WriteLine(done);
    }, ct);
}
