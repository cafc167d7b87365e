using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>Whether this installation sends mail.</summary>
/// <param name="IsHeld">
/// All mail is held back (<c>Mail:Hold</c>): it is made and waits, and goes once the setting is gone.
/// </param>
public sealed record MailState(bool IsHeld);
