using MassTransit;
using Matching.Contracts;
using Matching.Offers;
using Matching.Persistence;
using Matching.Worker.Mail;

namespace Matching.Worker.Consumers;

/// <summary>An offer that waits on a line manager: he gets his signed link.</summary>
internal sealed class OfferMovedConsumer(MatchingDbContext db, SendManagerLink send, TimeProvider time) : IConsumer<OfferMoved>
{
    public Task Consume(ConsumeContext<OfferMoved> context) => context.Message.Status != nameof(OfferStatus.AwaitingManager)
        ? Task.CompletedTask
        : context.OnceAsync(db, time, "send-manager-link", () => send.HandleAsync(context.Message.OfferId, context.CancellationToken));
}
