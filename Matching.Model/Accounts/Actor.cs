namespace Matching.Accounts;

/// <summary>Who acts. Each kind carries exactly what its rights rest on.</summary>
/// <param name="Name">How the transition log names the actor: a role and an id, never a person's name.</param>
public abstract record Actor(string Name)
{
    /// <summary>The account behind the actor; null for a signed link and for a process.</summary>
    public virtual Guid? AccountId => null;
}

/// <summary>An actor who signed in.</summary>
/// <param name="Account">The account.</param>
/// <param name="Name">See <see cref="Actor"/>.</param>
public abstract record SignedInActor(Guid Account, string Name) : Actor(Name)
{
    /// <inheritdoc />
    public override Guid? AccountId => Account;
}

/// <summary>A person of the sponsor.</summary>
/// <param name="Account">Her account.</param>
/// <param name="EmployeeId">Her employee row.</param>
public sealed record EmployeeActor(Guid Account, Guid EmployeeId) : SignedInActor(Account, "employee");

/// <summary>Somebody who speaks for an association.</summary>
/// <param name="Account">The account.</param>
/// <param name="AssociationId">The association.</param>
public sealed record AssociationActor(Guid Account, Guid AssociationId) : SignedInActor(Account, "association");

/// <summary>An HR coordinator: the only kind of actor that can approve.</summary>
/// <param name="Account">The account.</param>
/// <param name="Territories">Departments in her scope; "*" is all of them, empty is none.</param>
/// <param name="Entities">Entity codes in her scope; "*" is all of them, empty is none.</param>
public sealed record CoordinatorActor(Guid Account, IReadOnlyList<string> Territories, IReadOnlyList<string> Entities)
    : SignedInActor(Account, "coordinator")
{
    /// <summary>The scope value that stands for everything.</summary>
    public const string Everything = "*";

    /// <summary>Whether her scope covers every department.</summary>
    public bool AllTerritories => Territories.Contains(Everything);

    /// <summary>Whether her scope covers every entity.</summary>
    public bool AllEntities => Entities.Contains(Everything);
}

/// <summary>Somebody who keeps the installation running: jobs, models, mail and messages, and no case.</summary>
/// <param name="Account">The account.</param>
public sealed record OperatorActor(Guid Account) : SignedInActor(Account, "operator")
{
    /// <summary>Whether the actor may run the installation: an operator or a process.</summary>
    public static bool MayRun(Actor actor) => actor is OperatorActor or SystemActor;

    /// <summary>Lets operators and processes pass.</summary>
    /// <exception cref="NotFoundException">The actor is neither.</exception>
    public static void Require(Actor actor)
    {
        if (!MayRun(actor))
            throw new NotFoundException();
    }
}

/// <summary>A line manager who follows a signed link; the link is the whole of his rights.</summary>
/// <param name="OfferId">The one offer he may answer.</param>
public sealed record ManagerActor(Guid OfferId) : Actor("manager");

/// <summary>A process of the service: it may expire and propose, never approve.</summary>
/// <param name="Process">Its name, e.g. <c>match</c>.</param>
public sealed record SystemActor(string Process) : Actor($"system:{Process}");
