using MassTransit;
using Matching.Contracts;
using Matching.Worker.Consumers;

namespace Matching.Worker.Bus;

/// <summary>The consumers of the bus and their queues.</summary>
internal static class BusQueues
{
    /// <summary>
    /// Deliveries after which a quorum queue dead-letters a message, for example one that crashes its consumer.
    /// </summary>
    internal const int DeliveryLimit = 8;

    /// <summary>Consumer by message type, one for each message.</summary>
    internal static IReadOnlyDictionary<Type, Type> Consumers { get; } = new Dictionary<Type, Type>
    {
        [typeof(NeedOpened)] = typeof(NeedOpenedConsumer),
        [typeof(NeedMatched)] = typeof(NeedMatchedConsumer),
        [typeof(ProfileChanged)] = typeof(ProfileChangedConsumer),
        [typeof(RematchOwed)] = typeof(RematchOwedConsumer),
        [typeof(OfferApproved)] = typeof(OfferApprovedConsumer),
    };

    /// <summary>Queue names, one per consumer.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Consumers.Values.Select(NameFor)];

    /// <summary>Queue name by message type.</summary>
    internal static IReadOnlyDictionary<Type, string> ByMessage { get; } =
        Consumers.ToDictionary(c => c.Key, c => NameFor(c.Value));

    /// <summary>Returns the name of a consumer's queue.</summary>
    internal static string NameFor(Type consumer) =>
        new KebabCaseEndpointNameFormatter(false).SanitizeName(consumer.Name[..^"Consumer".Length]);
}
