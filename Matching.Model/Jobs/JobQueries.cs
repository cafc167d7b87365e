using Matching.Accounts;

namespace Matching.Jobs;

/// <summary>Jobs as each role may see them, and who may ask for which kind.</summary>
public static class JobQueries
{
    /// <summary>Operators see every job; coordinators see rounds, which are theirs.</summary>
    public static IQueryable<JobRow> VisibleTo(this IQueryable<JobRow> jobs, Actor actor) => actor switch
    {
        SystemActor or OperatorActor => jobs,
        CoordinatorActor => jobs.Where(j => j.Kind == JobKind.Round),
        _ => jobs.Where(_ => false),
    };

    /// <summary>
    /// Whether the actor may ask for such a job. A round asks people, so coordinators of the whole house decide on it;
    /// the other kinds are the operators'.
    /// </summary>
    public static bool MayRequest(JobKind kind, Actor actor) =>
        kind == JobKind.Round ? UnrestrictedScope.IsGrantedTo(actor) : OperatorActor.MayRun(actor);

    /// <summary>
    /// Whether the actor may stop such a job: who may ask for it, and operators, who may have to stop any.
    /// </summary>
    public static bool MayStop(JobKind kind, Actor actor) => OperatorActor.MayRun(actor) || MayRequest(kind, actor);
}
