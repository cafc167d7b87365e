using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>A need version opened: it is matched.</summary>
internal sealed class NeedOpenedConsumer(MatchingDbContext db, MatchNeed match, TimeProvider time)
    : IConsumer<NeedOpened>
{
    public Task Consume(ConsumeContext<NeedOpened> context) => context.OnceAsync(db, time, "match-need",
        () => match.HandleAsync(context.Message.NeedId, context.Message.Version, context.CancellationToken));
}
