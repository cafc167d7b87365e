using System.Net.Mail;
using System.Text.RegularExpressions;

using Matching.Persistence;

namespace Matching.Accounts;

/// <summary>What a new account must satisfy, besides its password.</summary>
internal static partial class AccountRules
{
    private const int MaxAddressLength = 254;

    internal static LocalizedText Taken(string name) =>
        new($"« {name} » a déjà un compte", $"\"{name}\" already has an account");

    /// <summary>Validates everything but the password; each fault names its column or option.</summary>
    internal static void Check(NewAccount newAccount, AccountDirectory directory, Action<string, LocalizedText> refuse)
    {
        if (newAccount.Email.Length > MaxAddressLength || !MailAddress.TryCreate(newAccount.Email, out var address)
            || address.Address != newAccount.Email)
            refuse("email", new($"« {newAccount.Email} » n'est pas une adresse électronique",
                $"\"{newAccount.Email}\" is not an e-mail address"));
        if (newAccount.Language is not ("fr" or "en"))
            refuse("language", new("fr ou en est attendu", "fr or en is expected"));
        CheckScope(newAccount, directory, refuse);
        CheckBehind(newAccount, directory, refuse);
    }

    /// <summary>A coordinator's scope must be given explicitly: codes, or "*" for all.</summary>
    private static void CheckScope(NewAccount newAccount, AccountDirectory directory,
        Action<string, LocalizedText> refuse)
    {
        if (newAccount.Role != Role.Coordinator)
        {
            foreach (var (option, values) in ScopeOf(newAccount))
                if (values.Count > 0)
                    refuse(option, new("seul le rôle de coordination prend un périmètre",
                        "only a coordinator has a scope"));
            return;
        }
        foreach (var (option, values) in ScopeOf(newAccount))
            if (values.Count == 0)
                refuse(option, new("donnez les codes, ou « * » pour tout", "give the codes, or '*' for all"));
        foreach (var territory in newAccount.Territories
            .Where(t => t != CoordinatorActor.Everything && !Department().IsMatch(t)))
            refuse("territories", new($"« {territory} » n'est pas un département ; attendu : 67, 2A ou 974",
                $"\"{territory}\" is not a department; expected: 67, 2A or 974"));
        foreach (var entity in newAccount.Entities.Where(e => e != CoordinatorActor.Everything
            && !directory.Entities.Contains(e)))
            refuse("entities", new($"entité inconnue : « {entity} ». Connues : {string.Join(", ", directory.Entities)}",
                $"unknown entity: \"{entity}\". Known: {string.Join(", ", directory.Entities)}"));
    }

    private static (string Column, IReadOnlyList<string> Codes)[] ScopeOf(NewAccount newAccount) =>
        [("territories", newAccount.Territories), ("entities", newAccount.Entities)];

    private static void CheckBehind(NewAccount newAccount, AccountDirectory directory,
        Action<string, LocalizedText> refuse)
    {
        if (newAccount.Role is Role.Coordinator or Role.Operator)
        {
            if (!string.IsNullOrEmpty(newAccount.Behind))
                refuse("association", new("seul un compte d'association prend une référence",
                    "only an association account takes a reference"));
            return;
        }
        var column = newAccount.Role == Role.Employee ? "employee" : "association";
        if (string.IsNullOrEmpty(newAccount.Behind))
            refuse(column, new("donnez la référence", "give the reference"));
        else if (directory.FindOwnerId(newAccount) is not { } id)
            refuse(column, new($"référence inconnue : « {newAccount.Behind} »",
                $"unknown reference: \"{newAccount.Behind}\""));
        else if (newAccount.Role == Role.Employee && directory.HasAccount(id))
            refuse(column, Taken(newAccount.Behind));
    }

    [GeneratedRegex("^(?:[0-9]{2,3}|2[AB])$")]
    private static partial Regex Department();
}
