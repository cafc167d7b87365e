namespace Matching.Accounts;

/// <summary>
/// The right to act on all territories and entities: coordinators with an unrestricted scope, and processes.
/// </summary>
public static class UnrestrictedScope
{
    /// <summary>Whether the actor has an unrestricted scope.</summary>
    public static bool IsGrantedTo(Actor actor) =>
        actor is SystemActor || actor is CoordinatorActor { AllTerritories: true, AllEntities: true };

    /// <summary>Throws if the actor has no unrestricted scope.</summary>
    /// <exception cref="NotFoundException">The actor has none.</exception>
    public static void Require(Actor actor)
    {
        if (!IsGrantedTo(actor))
            throw new NotFoundException();
    }
}
