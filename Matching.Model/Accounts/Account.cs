using Microsoft.AspNetCore.Identity;

namespace Matching.Accounts;

/// <summary>
/// A sign-in. The role cannot change; the employee, association or scope determines what the account may see.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Role of the account.</summary>
    public Role Role { get; init; }
    /// <summary>Id of the employee; null for other roles.</summary>
    public Guid? EmployeeId { get; init; }
    /// <summary>Id of the association; null for other roles.</summary>
    public Guid? AssociationId { get; init; }
    /// <summary>Departments in a coordinator's scope; "*" means all.</summary>
    public List<string> Territories { get; init; } = [];
    /// <summary>Entities in a coordinator's scope; "*" means all.</summary>
    public List<string> Entities { get; init; } = [];
    /// <summary>ISO 639-1 code of the language of pages and mails.</summary>
    public string Language { get; set; } = "fr";
    /// <summary>
    /// Address that a mail server refused permanently, or empty. It only counts while it is the account's current
    /// address.
    /// </summary>
    public string BouncingAddress { get; set; } = "";
    /// <summary>UTC instant of the refusal, or null.</summary>
    public DateTime? BouncingSince { get; set; }

    /// <summary><c>LockoutEnd</c> of a disabled account.</summary>
    public static readonly DateTimeOffset Disabled = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether an operator has disabled the account.</summary>
    public bool IsDisabled => LockoutEnd >= Disabled;

    /// <summary>Address for mail: the e-mail address, or the user name.</summary>
    public string MailAddress => Email is { Length: > 0 } email ? email : UserName ?? "";

    /// <summary>Returns the actor for the account's role.</summary>
    /// <exception cref="InvalidOperationException">The row has no employee or association for its role; a check
    /// constraint prevents this.</exception>
    public SignedInActor ToActor() => Role switch
    {
        Role.Employee when EmployeeId is { } employee => new EmployeeActor(Id, employee),
        Role.Association when AssociationId is { } association => new AssociationActor(Id, association),
        Role.Coordinator => new CoordinatorActor(Id, Territories, Entities),
        Role.Operator => new OperatorActor(Id),
        Role.Employee or Role.Association =>
            throw new InvalidOperationException($"Account {Id} has role {Role} but no employee or association."),
    };
}
