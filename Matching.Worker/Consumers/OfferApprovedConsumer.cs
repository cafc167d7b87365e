using MassTransit;
using Matching.Contracts;
using Matching.Conventions;

namespace Matching.Worker.Consumers;

/// <summary>Drafts the convention of a new assignment.</summary>
internal sealed class OfferApprovedConsumer(Inbox inbox, DraftConvention draft)
    : IConsumer<OfferApproved>
{
    public Task Consume(ConsumeContext<OfferApproved> context) => inbox.OnceAsync(context, "draft-convention",
        () => draft.HandleAsync(context.Message.AssignmentId, context.CancellationToken));
}
