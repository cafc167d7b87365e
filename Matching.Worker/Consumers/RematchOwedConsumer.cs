using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;

namespace Matching.Worker.Consumers;

/// <summary>Re-matches a chunk of open needs.</summary>
internal sealed class RematchOwedConsumer(Inbox inbox, RematchNeeds rematch)
    : IConsumer<RematchOwed>
{
    public Task Consume(ConsumeContext<RematchOwed> context) => inbox.OnceAsync(context, "rematch-needs",
        () => rematch.HandleAsync(context.Message.Epoch, context.Message.Chunk, context.CancellationToken));
}
