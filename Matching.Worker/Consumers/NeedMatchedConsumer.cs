using MassTransit;
using Matching.Contracts;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>A match run is stored: its first people are asked.</summary>
internal sealed class NeedMatchedConsumer(MatchingDbContext db, ProposeMatches propose, TimeProvider time) : IConsumer<NeedMatched>
{
    public Task Consume(ConsumeContext<NeedMatched> context) => context.OnceAsync(db, time, "propose-matches",
        () => propose.HandleAsync(context.Message.MatchRunId, context.CancellationToken));
}
