namespace Matching.Persistence;

/// <summary>Thrown when no record of <c>Matching.Contracts</c> has a message's type name.</summary>
/// <param name="type">The unknown type name.</param>
public sealed class UnknownMessageException(string type) : Exception($"Unknown message type {type}.");
