namespace Matching.Accounts;

/// <summary>Who performs a use case. Each kind of actor has exactly the data that determines its rights.</summary>
/// <param name="Name">Name in the transition log: a role or a process, never a person's name.</param>
public abstract record Actor(string Name)
{
    /// <summary>Account of the actor; null for a signed link and for a process.</summary>
    public virtual Guid? AccountId => null;
}

/// <summary>An actor with an account.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Name">See <see cref="Actor"/>.</param>
public abstract record SignedInActor(Guid Account, string Name) : Actor(Name)
{
    /// <inheritdoc />
    public override Guid? AccountId => Account;
}

/// <summary>An employee of the sponsor.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="EmployeeId">Id of the employee.</param>
public sealed record EmployeeActor(Guid Account, Guid EmployeeId) : SignedInActor(Account, ActorName)
{
    /// <summary>Name in the transition log.</summary>
    public const string ActorName = "employee";
}

/// <summary>A representative of an association.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="AssociationId">Id of the association.</param>
public sealed record AssociationActor(Guid Account, Guid AssociationId) : SignedInActor(Account, ActorName)
{
    /// <summary>Name in the transition log.</summary>
    public const string ActorName = "association";
}

/// <summary>An HR coordinator: the only kind of actor that can approve.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Territories">Departments in the scope; "*" means all, empty means none.</param>
/// <param name="Entities">Entity codes in the scope; "*" means all, empty means none.</param>
public sealed record CoordinatorActor(Guid Account, IReadOnlyList<string> Territories, IReadOnlyList<string> Entities)
    : SignedInActor(Account, "coordinator")
{
    /// <summary>The scope value that means all.</summary>
    public const string Everything = "*";

    /// <summary>Whether the scope covers every department.</summary>
    public bool AllTerritories => Territories.Contains(Everything);

    /// <summary>Whether the scope covers every entity.</summary>
    public bool AllEntities => Entities.Contains(Everything);
}

/// <summary>An operator, who manages jobs, models, mail and messages, and sees no cases.</summary>
/// <param name="Account">Id of the account.</param>
public sealed record OperatorActor(Guid Account) : SignedInActor(Account, "operator")
{
    /// <summary>Whether the actor is an operator or a process.</summary>
    public static bool MayRun(Actor actor) => actor is OperatorActor or SystemActor;

    /// <summary>Throws if the actor is neither an operator nor a process.</summary>
    /// <exception cref="NotFoundException">The actor is neither.</exception>
    public static void Require(Actor actor)
    {
        if (!MayRun(actor))
            throw new NotFoundException();
    }
}

/// <summary>A line manager with a signed link, which is limited to one offer.</summary>
/// <param name="OfferId">Id of the offer that they may answer.</param>
public sealed record ManagerActor(Guid OfferId) : Actor("manager");

/// <summary>A process of the service; it may expire and propose offers, but never approve.</summary>
/// <param name="Process">Name of the process, for example <c>match</c>.</param>
public sealed record SystemActor(string Process) : Actor($"system:{Process}");
