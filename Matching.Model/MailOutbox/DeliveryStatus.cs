namespace Matching.MailOutbox;

/// <summary>The part of a delivery report about one recipient.</summary>
/// <param name="Addresses">The recipient's addresses, as named by the sender and by the last server.</param>
/// <param name="IsFinal">True if refused permanently; false if delayed or refused temporarily.</param>
/// <param name="Diagnostic">The server's diagnostic text. Untrusted: anybody can send a report.</param>
public sealed record DeliveryStatus(IReadOnlyList<string> Addresses, bool IsFinal, string Diagnostic);
