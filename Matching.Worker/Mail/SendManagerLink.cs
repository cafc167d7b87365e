using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Writes the line manager the mail that carries his link. The offer says what is asked; no cause, no score.</summary>
internal sealed class SendManagerLink(MatchingDbContext db, MailFolder mail, TimeProvider time, IConfiguration configuration)
{
    /// <summary>Sends the link, unless the offer has moved on.</summary>
    internal async Task HandleAsync(Guid offerId, CancellationToken ct)
    {
        var offer = await db.Offers.Include(o => o.Employee).Include(o => o.Need).ThenInclude(n => n.Association).SingleAsync(o => o.Id == offerId, ct);
        if (offer.Status != OfferStatus.AwaitingManager)
            return;
        var (link, token) = SignedLink.Create(offerId, time.GetUtcNow().UtcDateTime);
        db.SignedLinks.Add(link);
        var address = new Uri(new Uri(configuration["PublicUrl"] ?? "http://localhost:5080"), $"/manager/{token}");
        var terms = offer.Need.Terms;
        var body = new LocalizedText(
            $"{offer.Employee.DisplayName} souhaite donner {terms.Days} jours à {offer.Need.Association.Name} entre le {terms.Start:dd/MM/yyyy} et le {terms.End:dd/MM/yyyy}, "
            + $"pour « {terms.Title} ».\n\nVotre réponse : {address}\n",
            $"{offer.Employee.DisplayName} would like to give {terms.Days} days to {offer.Need.Association.Name} between {terms.Start:yyyy-MM-dd} and {terms.End:yyyy-MM-dd}, "
            + $"for \"{terms.Title}\".\n\nYour answer: {address}\n");
        using var message = new MimeMessage
        {
            MessageId = $"manager-{offerId:N}@elan.local",
            Subject = "Élan – votre accord / your consent",
            Body = new TextPart("plain") { Text = $"{body.Fr}\n—\n\n{body.En}" },
        };
        message.From.Add(new MailboxAddress("Élan", "elan@localhost"));
        message.To.Add(MailboxAddress.Parse(offer.Employee.ManagerEmail.Length > 0 ? offer.Employee.ManagerEmail : "manager@localhost"));
        await mail.SendAsync(message, ct);
    }
}
