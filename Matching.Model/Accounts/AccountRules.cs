using System.Net.Mail;
using System.Text.RegularExpressions;

using Matching.Persistence;

namespace Matching.Accounts;

/// <summary>What a new account must satisfy, besides its password; each fault names its column or option.</summary>
internal sealed partial class AccountRules(NewAccount newAccount, AccountDirectory directory,
    Action<string, LocalizedText> refuse)
{
    private const int MaxAddressLength = 254;

    internal static LocalizedText Taken(string name) =>
        new($"« {name} » a déjà un compte", $"\"{name}\" already has an account");

    internal void Check()
    {
        var email = newAccount.Email;
        if (email.Length > MaxAddressLength || !MailAddress.TryCreate(email, out var address)
            || address.Address != email)
            refuse("email", new($"« {email} » n'est pas une adresse électronique",
                $"\"{email}\" is not an e-mail address"));
        if (newAccount.Language is not ("fr" or "en"))
            refuse("language", new("fr ou en est attendu", "fr or en is expected"));
        CheckScope();
        CheckOwner();
    }

    /// <summary>A coordinator's scope must be given explicitly: codes, or "*" for all.</summary>
    private void CheckScope()
    {
        var isCoordinator = newAccount.Role == Role.Coordinator;
        (string Option, int Count)[] scope =
            [("territories", newAccount.Territories.Count), ("entities", newAccount.Entities.Count)];
        foreach (var (option, count) in scope)
            if (isCoordinator && count == 0)
                refuse(option, new("donnez les codes, ou « * » pour tout", "give the codes, or '*' for all"));
            else if (!isCoordinator && count > 0)
                refuse(option,
                    new("seul le rôle de coordination prend un périmètre", "only a coordinator has a scope"));
        if (!isCoordinator)
            return;
        foreach (var territory in newAccount.Territories
            .Where(t => t != CoordinatorActor.Everything && !Department().IsMatch(t)))
            refuse("territories", new($"« {territory} » n'est pas un département ; attendu : 67, 2A ou 974",
                $"\"{territory}\" is not a department; expected: 67, 2A or 974"));
        foreach (var entity in newAccount.Entities
            .Where(e => e != CoordinatorActor.Everything && !directory.Entities.Contains(e)))
        {
            var known = string.Join(", ", directory.Entities);
            refuse("entities", new($"entité inconnue : « {entity} ». Connues : {known}",
                $"unknown entity: \"{entity}\". Known: {known}"));
        }
    }

    private void CheckOwner()
    {
        var (role, owner) = (newAccount.Role, newAccount.Owner);
        if (role is Role.Coordinator or Role.Operator)
        {
            if (!string.IsNullOrEmpty(owner))
                refuse("association", new("seul un compte d'association prend une référence",
                    "only an association account takes a reference"));
            return;
        }
        var column = role == Role.Employee ? "employee" : "association";
        if (string.IsNullOrEmpty(owner))
            refuse(column, new("donnez la référence", "give the reference"));
        else if (directory.FindOwnerId(newAccount) is not { } id)
            refuse(column, new($"référence inconnue : « {owner} »", $"unknown reference: \"{owner}\""));
        else if (role == Role.Employee && directory.HasAccount(id))
            refuse(column, Taken(owner));
    }

    [GeneratedRegex("^(?:[0-9]{2,3}|2[AB])$")]
    private static partial Regex Department();
}
