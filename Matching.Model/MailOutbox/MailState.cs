namespace Matching.MailOutbox;

/// <summary>Whether this installation sends mail.</summary>
/// <param name="IsHeld">True if the setting <c>Mail:Hold</c> holds mail back: mails are created and wait until the
/// setting is removed.</param>
public sealed record MailState(bool IsHeld);
