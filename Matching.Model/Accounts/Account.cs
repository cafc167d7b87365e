using Microsoft.AspNetCore.Identity;

namespace Matching.Accounts;

/// <summary>What an account may be.</summary>
public enum Role
{
    /// <summary>A person of the sponsor.</summary>
    Employee,
    /// <summary>Somebody who speaks for an association.</summary>
    Association,
    /// <summary>An HR coordinator.</summary>
    Coordinator,
    /// <summary>Somebody who keeps the installation running and sees no case.</summary>
    Operator,
}

/// <summary>An account. Its role is fixed; the employee, association or scope behind it says what it sees.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The role.</summary>
    public Role Role { get; init; }
    /// <summary>The employee behind an employee's account.</summary>
    public Guid? EmployeeId { get; init; }
    /// <summary>The association behind an association's account.</summary>
    public Guid? AssociationId { get; init; }
    /// <summary>Departments in a coordinator's scope; "*" is all of them.</summary>
    public List<string> Territories { get; init; } = [];
    /// <summary>Entities in a coordinator's scope; "*" is all of them.</summary>
    public List<string> Entities { get; init; } = [];
    /// <summary>ISO 639-1 code of the language of her screens and mail.</summary>
    public string Language { get; set; } = "fr";
    /// <summary>
    /// Address that a mail server refused for good, or empty. It says something only while it is still her address.
    /// </summary>
    public string BouncingAddress { get; set; } = "";
    /// <summary>UTC instant of that refusal.</summary>
    public DateTime? BouncingSince { get; set; }

    /// <summary>The end of a lock that never ends by itself: the account is disabled.</summary>
    public static readonly DateTimeOffset Disabled = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether whoever runs the installation has taken this sign-in away.</summary>
    public bool IsDisabled => LockoutEnd >= Disabled;

    /// <summary>Where mail for her goes.</summary>
    public string MailAddress => Email is { Length: > 0 } email ? email : UserName ?? "";

    /// <summary>The actor that this account is.</summary>
    /// <exception cref="InvalidOperationException">The row lacks what its role needs, which the database
    /// forbids.</exception>
    public SignedInActor ToActor() => Role switch
    {
        Role.Employee when EmployeeId is { } employee => new EmployeeActor(Id, employee),
        Role.Association when AssociationId is { } association => new AssociationActor(Id, association),
        Role.Coordinator => new CoordinatorActor(Id, Territories, Entities),
        Role.Operator => new OperatorActor(Id),
        _ => throw new InvalidOperationException($"Account {Id} has role {Role} and nothing behind it."),
    };
}
