namespace Matching.Worker.Commands;

/// <summary>
/// <c>account add|list|disable|enable|password</c>: manages accounts. Nothing else can create the first account of an
/// installation.
/// </summary>
internal static class AccountCommand
{
    public static Verb Create() => new Verb("account", "Comptes : ajouter, lister, suspendre, rétablir.",
        "Accounts: add, list, disable, enable.")
    {
        AccountAddCommand.Create(),
        AccountListCommand.Create(),
        AccountSwitchCommand.ChangePassword(),
        AccountSwitchCommand.Disable(),
        AccountSwitchCommand.Enable(),
    };
}
