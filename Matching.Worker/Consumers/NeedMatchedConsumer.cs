using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Consumers;

/// <summary>A match run is stored: its first people are asked.</summary>
internal sealed class NeedMatchedConsumer(MatchingDbContext db, ProposeMatches propose, TimeProvider time)
    : IConsumer<NeedMatched>
{
    public Task Consume(ConsumeContext<NeedMatched> context) => context.OnceAsync(db, time, "propose-matches",
        () => ProposeAsync(context.Message.MatchRunId, context.CancellationToken));

    private async Task ProposeAsync(Guid runId, CancellationToken ct)
    {
        await propose.HandleAsync(runId, ct);
        var took = await db.MatchRuns.Where(r => r.Id == runId && r.JobId == null)
            .Select(
                r => new { r.At,
                    Opened = db.Set<NeedTransition>()
                        .Where(t => t.SubjectId == r.NeedId && t.To == NeedStatus.Open && t.At <= r.At)
                        .Max(t => (DateTime?)t.At) })
            .SingleOrDefaultAsync(ct);
        if (took?.Opened is { } opened)
            Telemetry.TimeToMatch.Record((took.At - opened).TotalSeconds);
    }
}
