using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Consumers;

/// <summary>Proposes the need to the top-ranked employees of a stored match run.</summary>
internal sealed class NeedMatchedConsumer(Inbox inbox, MatchingDbContext db, ProposeMatches propose)
    : IConsumer<NeedMatched>
{
    public Task Consume(ConsumeContext<NeedMatched> context) => inbox.OnceAsync(context, "propose-matches",
        () => ProposeAsync(context.Message.MatchRunId, context.CancellationToken));

    private async Task ProposeAsync(Guid runId, CancellationToken ct)
    {
        await propose.HandleAsync(runId, ct);
        var run = await db.MatchRuns.Where(r => r.Id == runId && r.JobId == null)
            .Select(
                r => new
                {
                    r.At,
                    Opened = db.Set<NeedTransition>()
                        .Where(t => t.SubjectId == r.NeedId && t.To == NeedStatus.Open && t.At <= r.At)
                        .Max(t => (DateTime?)t.At)
                })
            .SingleOrDefaultAsync(ct);
        if (run?.Opened is { } opened)
            Telemetry.TimeToMatch.Record((run.At - opened).TotalSeconds);
    }
}
