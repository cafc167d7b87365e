using System.Net.Mail;
using Matching.Accounts;
using Matching.Persistence;
using Matching.Profiles;

namespace Matching.Staff;

/// <summary>Directory entry of an employee of the sponsor; their offer is in <see cref="Profile"/>.</summary>
public sealed class Employee : ISearchable
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Name shown to authorised readers; empty if the source had none.</summary>
    public string DisplayName { get; set; } = "";
    /// <summary>Work e-mail address, or empty.</summary>
    public string Email { get; set; } = "";
    /// <summary>Line manager's e-mail address, or empty.</summary>
    public string ManagerEmail { get; set; } = "";
    /// <summary>Code of the employee's entity, or null.</summary>
    public string? EntityCode { get; set; }
    /// <summary>The employee's entity; null if there is none or not loaded.</summary>
    public SponsorEntity? Entity { get; private set; }
    /// <summary>Skills, wishes and consent; null unless loaded.</summary>
    public Profile Profile { get; init; } = null!;

    /// <summary>Sets the line manager's address; empty removes it.</summary>
    /// <returns>The change to record; null if the address is the same.</returns>
    /// <exception cref="BusinessRuleException">The address is invalid or the employee's own.</exception>
    public DirectoryChange? SetManager(string email, Actor actor, DateTime now)
    {
        var (before, after) = (ManagerEmail, email.Trim());
        BusinessRuleException.Require(
            after.Length == 0 || (MailAddress.TryCreate(after, out var address) && address.Address == after),
            "Saisissez une adresse électronique valide.", "Enter a valid e-mail address.");
        BusinessRuleException.Require(after.Length == 0 || !after.Equals(Email, StringComparison.OrdinalIgnoreCase),
            "Une personne ne peut pas être son propre responsable.", "An employee cannot be their own manager.");
        if (before == after)
            return null;
        ManagerEmail = after;
        return DirectoryChange.Create(Id.ToString(), "manager_email", Redact(before), Redact(after), actor, now);

        static string Redact(string address) => address.Length == 0 ? "" : "set";
    }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(DisplayName); private set => _ = value; }
}
