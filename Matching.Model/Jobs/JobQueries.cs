using Matching.Accounts;

namespace Matching.Jobs;

/// <summary>Queries for the jobs that each role may see, and rules for who may request or stop them.</summary>
public static class JobQueries
{
    /// <summary>Operators see all jobs; coordinators see rounds only.</summary>
    public static IQueryable<JobRow> VisibleTo(this IQueryable<JobRow> jobs, Actor actor) => actor switch
    {
        SystemActor or OperatorActor => jobs,
        CoordinatorActor => jobs.Where(j => j.Kind == JobKind.Round),
        _ => jobs.Where(_ => false),
    };

    /// <summary>
    /// Whether the actor may request such a job: coordinators with an unrestricted scope for a round, because it
    /// contacts employees; operators for the other kinds.
    /// </summary>
    public static bool MayRequest(JobKind kind, Actor actor) =>
        kind == JobKind.Round ? UnrestrictedScope.IsGrantedTo(actor) : OperatorActor.MayRun(actor);

    /// <summary>Whether the actor may stop such a job: those who may request it, and operators.</summary>
    public static bool MayStop(JobKind kind, Actor actor) => OperatorActor.MayRun(actor) || MayRequest(kind, actor);
}
