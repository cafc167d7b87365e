using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>Re-matches a chunk of open needs.</summary>
internal sealed class RematchOwedConsumer(MatchingDbContext db, RematchNeeds rematch, TimeProvider time)
    : IConsumer<RematchOwed>
{
    public Task Consume(ConsumeContext<RematchOwed> context) => context.OnceAsync(db, time, "rematch-needs",
        () => rematch.HandleAsync(context.Message.Epoch, context.Message.Chunk, context.CancellationToken));
}
