using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>
/// A capability to answer one offer once, sent by mail to a line manager. Only the token's SHA-256 is kept; opening the
/// link shows, posting the form acts (mail scanners open links).
/// </summary>
public sealed class SignedLink
{
    /// <summary>How long a link lives.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>The offer it answers.</summary>
    public Guid OfferId { get; private init; }
    /// <summary>Hexadecimal SHA-256 of the token.</summary>
    public string TokenHash { get; private init; } = "";
    /// <summary>UTC instant after which it opens nothing.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>UTC instant of its one use.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Makes a link and the token that goes into the mail and nowhere else.</summary>
    public static (SignedLink Link, string Token) Create(Guid offerId, DateTime now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var link = new SignedLink { Id = Guid.CreateVersion7(), OfferId = offerId, TokenHash = Hash(token), ExpiresAt = now + Life };
        return (link, token);
    }

    /// <summary>What is stored of a token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Uses the link up.</summary>
    /// <exception cref="BusinessRuleException">It was used before or has expired.</exception>
    public void Use(DateTime now)
    {
        BusinessRuleException.Require(UsedAt is null, "Ce lien a déjà servi.", "This link has been used already.");
        BusinessRuleException.Require(now < ExpiresAt, "Ce lien a expiré.", "This link has expired.");
        UsedAt = now;
    }
}

internal sealed class SignedLinkConfiguration : IEntityTypeConfiguration<SignedLink>
{
    public void Configure(EntityTypeBuilder<SignedLink> builder)
    {
        builder.ToTable("signed_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasOne<Offers.Offer>().WithMany().HasForeignKey(l => l.OfferId);
    }
}
