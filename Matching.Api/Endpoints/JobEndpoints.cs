using Matching.Api.Hosting;
using Matching.Jobs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record JobRequest(JobKind Kind);

/// <summary>
/// Requests, follows and cancels jobs: operators all kinds, coordinators rounds. The state of a job is stored, so it
/// survives a restart.
/// </summary>
internal static class JobEndpoints
{
    private const int MaxPerPage = 50;

    internal static void Map(RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs").RequireAuthorization(Policies.Staff);
        jobs.MapGet("", async (HttpContext http, MatchingDbContext db, CancellationToken ct, int page = 1) =>
            (await db.Jobs.VisibleTo(http.Actor()).AsNoTracking().OrderByDescending(j => j.RequestedAt)
                .ThenByDescending(j => j.Id).PageAsync(http, page, MaxPerPage, ct)).ConvertAll(JobView.From));
        jobs.MapPost("", async (JobRequest request, HttpContext http, MatchingDbContext db, RequestJob create,
            TimeProvider time, CancellationToken ct) =>
        {
            var id = await create.HandleAsync(request.Kind, DateOnly.FromDateTime(time.UtcNow()).DayNumber,
                http.Actor(), ct);
            return TypedResults.Accepted($"/api/v1/jobs/{id}", await GetAsync(id, http, db, ct));
        });
        jobs.MapGet("/{id:guid}", GetAsync).WithName("Job");
        jobs.MapPost("/{id:guid}/cancel",
            async (Guid id, HttpContext http, MatchingDbContext db, CancelJob cancel, CancellationToken ct) =>
            {
                await cancel.HandleAsync(id, http.Actor(), ct);
                return TypedResults.Accepted($"/api/v1/jobs/{id}", await GetAsync(id, http, db, ct));
            });
    }

    private static async Task<JobView> GetAsync(
        Guid id, HttpContext http, MatchingDbContext db, CancellationToken ct) =>
        JobView.From(await db.Jobs.VisibleTo(http.Actor()).AsNoTracking().Where(j => j.Id == id).OneAsync(ct));
}
