namespace Matching.Operations;

/// <summary>The broker does not respond; nothing was read or changed.</summary>
/// <param name="cause">Exception of the client.</param>
public sealed class BrokerAwayException(Exception cause) : Exception(
    new LocalizedText("Le courtier ne répond pas.", "The broker does not respond.").ToString(), cause);
