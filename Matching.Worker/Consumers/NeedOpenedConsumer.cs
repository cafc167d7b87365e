using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;

namespace Matching.Worker.Consumers;

/// <summary>Creates a match run for an opened version of a need.</summary>
internal sealed class NeedOpenedConsumer(Inbox inbox, MatchNeed match)
    : IConsumer<NeedOpened>
{
    public Task Consume(ConsumeContext<NeedOpened> context) => inbox.OnceAsync(context, "match-need",
        () => match.HandleAsync(context.Message.NeedId, context.Message.Version, context.CancellationToken));
}
