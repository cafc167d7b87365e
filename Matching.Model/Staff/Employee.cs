using System.Net.Mail;
using Matching.Accounts;
using Matching.Persistence;
using Matching.Profiles;

namespace Matching.Staff;

/// <summary>A person of the sponsor: who she is. What she offers is her <see cref="Profile"/>.</summary>
public sealed class Employee : ISearchable
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Her id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Name shown to those who may know it; empty when the source had none.</summary>
    public string DisplayName { get; set; } = "";
    /// <summary>Work e-mail, or empty.</summary>
    public string Email { get; set; } = "";
    /// <summary>Line manager's e-mail, or empty.</summary>
    public string ManagerEmail { get; set; } = "";
    /// <summary>Code of her entity, or null.</summary>
    public string? EntityCode { get; set; }
    /// <summary>Her entity.</summary>
    public SponsorEntity? Entity { get; private set; }
    /// <summary>What she offers.</summary>
    public Profile Profile { get; init; } = null!;

    /// <summary>Sets the line manager's address; empty when there is none.</summary>
    /// <returns>The change to record, or null when it is the same.</returns>
    /// <exception cref="BusinessRuleException">That is no address, or the employee's own.</exception>
    public DirectoryChange? SetManager(string email, Actor actor, DateTime now)
    {
        var (before, after) = (ManagerEmail, email.Trim());
        BusinessRuleException.Require(
            after.Length == 0 || (MailAddress.TryCreate(after, out var address) && address.Address == after),
            "Ce n'est pas une adresse électronique.", "That is not an e-mail address.");
        BusinessRuleException.Require(after.Length == 0 || !after.Equals(Email, StringComparison.OrdinalIgnoreCase),
            "Une personne ne peut pas être son propre responsable.", "An employee cannot be their own manager.");
        if (before == after)
            return null;
        ManagerEmail = after;
        return DirectoryChange.Create(Id.ToString(), "manager_email", Described(before), Described(after), actor, now);

        static string Described(string address) => address.Length == 0 ? "" : "set";
    }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(DisplayName); private set => _ = value; }
}
