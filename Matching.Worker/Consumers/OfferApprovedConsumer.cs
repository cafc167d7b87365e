using MassTransit;
using Matching.Contracts;
using Matching.Conventions;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>Drafts the convention of a new assignment.</summary>
internal sealed class OfferApprovedConsumer(MatchingDbContext db, DraftConvention draft, TimeProvider time)
    : IConsumer<OfferApproved>
{
    public Task Consume(ConsumeContext<OfferApproved> context) => context.OnceAsync(db, time, "draft-convention",
        () => draft.HandleAsync(context.Message.AssignmentId, context.CancellationToken));
}
