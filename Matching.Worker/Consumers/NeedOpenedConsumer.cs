using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>Creates a match run for an opened version of a need.</summary>
internal sealed class NeedOpenedConsumer(MatchingDbContext db, MatchNeed match, TimeProvider time)
    : IConsumer<NeedOpened>
{
    public Task Consume(ConsumeContext<NeedOpened> context) => context.OnceAsync(db, time, "match-need",
        () => match.HandleAsync(context.Message.NeedId, context.Message.Version, context.CancellationToken));
}
