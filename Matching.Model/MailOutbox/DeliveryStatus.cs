using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>What a returned report says of one recipient.</summary>
/// <param name="Addresses">The recipient, as the sender and as the last server named it.</param>
/// <param name="IsFinal">Refused for good; false when the mail is only late, or came at a bad time.</param>
/// <param name="Said">The server's words: anybody may have written them.</param>
public sealed record DeliveryStatus(IReadOnlyList<string> Addresses, bool IsFinal, string Said);
