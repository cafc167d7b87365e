using Matching.Accounts;
using Matching.Associations;
using Matching.Communes;
using Matching.Missions;
using Matching.Profiles;
using Matching.Skills;
using Matching.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matching.TestSupport;

/// <summary>
/// The minimal world for a need, an offer and an approval: two communes, two skills, an association, employees and a
/// coordinator.
/// </summary>
public sealed partial class SmallWorld
{
    /// <summary>The password of every account after <see cref="GivePasswordsAsync"/>.</summary>
    public const string Password = "un mot de passe long";
    /// <summary>Fewer iterations than the product's: most tests sign in, and few are about the hash.</summary>
    public static readonly PasswordHasherOptions QuickHash = new() { IterationCount = 1000 };
    private static readonly string PasswordHash =
        new PasswordHasher<Account>(Options.Create(QuickHash)).HashPassword(new(), Password);

    private SmallWorld(AssociationActor association, CoordinatorActor coordinator,
        IReadOnlyList<EmployeeActor> employees)
    {
        Association = association;
        Coordinator = coordinator;
        Employees = employees;
    }

    /// <summary>The association's actor.</summary>
    public AssociationActor Association { get; }
    /// <summary>A coordinator of every territory and entity.</summary>
    public CoordinatorActor Coordinator { get; }
    /// <summary>The employees' actors.</summary>
    public IReadOnlyList<EmployeeActor> Employees { get; }

    /// <summary>Stores the world.</summary>
    public static async Task<SmallWorld> CreateAsync(TestDatabase database, int employees = 1, bool asksManager = false,
        double? daysPerYear = 10)
    {
        await using var db = database.Open();
        db.Communes.AddRange(
            new Commune { Code = "67482", Name = "Strasbourg", Lat = 48.58, Lon = 7.75, Department = "67" },
            new Commune { Code = "75056", Name = "Paris", Lat = 48.86, Lon = 2.35, Department = "75" });
        db.Skills.AddRange(new Skill { Code = "com.web", Label = "Créer un site web" },
            new Skill { Code = "fin.budget", Label = "Élaborer un budget" });
        db.Entities.Add(new SponsorEntity { Code = "courrier", Name = "Courrier", AsksManager = asksManager });
        var association = new Association
        {
            Reference = "a1",
            Name = "Les Jardins partagés",
            CommuneCode = "67482",
            Eligibility = Eligibility.GeneralInterest
        };
        db.Associations.Add(association);
        var people = Enumerable.Range(1, employees).Select(i => NewEmployee(i, daysPerYear)).ToList();
        db.Employees.AddRange(people);
        var accounts =
            people.Select(p => NewAccount($"{p.Reference}@example.org", Role.Employee, employee: p.Id)).ToList();
        var host = NewAccount("a1@example.org", Role.Association, association: association.Id);
        var coordinator = NewAccount("coordination@example.org", Role.Coordinator);
        db.Accounts.AddRange([.. accounts, host, coordinator]);
        await db.SaveChangesAsync();
        return new SmallWorld((AssociationActor)host.ToActor(), (CoordinatorActor)coordinator.ToActor(),
            [.. accounts.Select(a => (EmployeeActor)a.ToActor())]);
    }

    /// <summary>Gives every account of the database the tests' password.</summary>
    public static async Task GivePasswordsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        foreach (var account in await db.Accounts.ToListAsync())
            (account.PasswordHash, account.SecurityStamp) = (PasswordHash, account.Id.ToString());
        await db.SaveChangesAsync();
    }

    private static Employee NewEmployee(int number, double? daysPerYear)
    {
        var employee = new Employee
        {
            Reference = $"e{number}",
            DisplayName = $"Personne {number}",
            EntityCode = "courrier",
            Profile = new Profile
            {
                CommuneCode = "67482",
                MaxKm = 30,
                DaysPerYear = daysPerYear,
                Formats = [MissionFormat.OneOff],
                Consent = true
            },
        };
        employee.Profile.SetSkills([new SkillLevel("com.web", 3)], []);
        return employee;
    }

    /// <summary>An account without a password.</summary>
    public static Account NewAccount(string email, Role role, Guid? employee = null, Guid? association = null) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Role = role,
        EmployeeId = employee,
        AssociationId = association,
        Territories = role == Role.Coordinator ? [CoordinatorActor.Everything] : [],
        Entities = role == Role.Coordinator ? [CoordinatorActor.Everything] : [],
    };
}
