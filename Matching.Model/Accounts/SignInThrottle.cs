using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>
/// Tries at signing in with one e-mail address: from one network address, or, with an empty <see cref="Place"/>, from
/// all. Both are kept as hashes, and there are rows for addresses that have no account too.
/// </summary>
public sealed class SignInTries
{
    /// <summary>Hexadecimal SHA-256 of the e-mail address.</summary>
    public required string Subject { get; init; }
    /// <summary>Hexadecimal SHA-256 of e-mail and network address; empty for the row of all of them.</summary>
    public required string Place { get; init; }
    /// <summary>Tries since <see cref="Since"/> that did not succeed.</summary>
    public int Failures { get; init; }
    /// <summary>UTC instant of the first of them.</summary>
    public DateTime Since { get; init; }
    /// <summary>UTC instant of the last success; null without one.</summary>
    public DateTime? KnownAt { get; init; }
}

/// <summary>
/// Limits guesses at one account without locking its owner out. Each network address has five tries in ten minutes for
/// an account. When many addresses fail at one account, those from which nobody signed in to it before have one try
/// instead of five: guessing by many machines slows down, and the owner still signs in from a new place. The counters
/// are in the database, so they hold for all Apis together.
/// </summary>
public sealed class SignInThrottle(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Tries from one network address in one <see cref="Window"/>.</summary>
    public const int MaxTries = 5;
    /// <summary>
    /// Failures of an account in one <see cref="Window"/> after which unknown addresses have fewer tries.
    /// </summary>
    public const int MaxFailuresOfAccount = 50;
    /// <summary>Tries from an unknown address after that.</summary>
    public const int MaxTriesUnderAttack = 1;
    /// <summary>Time from the first failure until the count starts again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    /// <summary>How long an address from which somebody signed in counts as known.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>
    /// Counts a try as failed until <see cref="SucceedAsync"/>, so that tries at the same time count too.
    /// </summary>
    /// <returns>Whether the try may succeed.</returns>
    internal async Task<bool> TryAsync(string email, IPAddress? address, CancellationToken ct)
    {
        var (subject, place) = (SubjectOf(email), PlaceOf(email, address));
        var here = await CountAsync(subject, place, ct);
        var all = await CountAsync(subject, "", ct);
        var known = here.KnownAt is { } at && at > Now - KnownFor;
        return here.Failures <= (all.Failures > MaxFailuresOfAccount && !known ? MaxTriesUnderAttack : MaxTries);
    }

    /// <summary>Forgets the failures of the address that signed in, and remembers the address.</summary>
    internal async Task SucceedAsync(string email, IPAddress? address, CancellationToken ct)
    {
        var (subject, place, now) = (SubjectOf(email), PlaceOf(email, address), Now);
        await db.SignInTries.Where(t => t.Subject == subject && t.Place == place)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, 0).SetProperty(t => t.KnownAt, now), ct);
        await db.SignInTries.Where(t => t.Subject == subject && t.Place == "" && t.Failures > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, t => t.Failures - 1), ct);
    }

    /// <summary>Forgets all failures of an account.</summary>
    internal static Task ForgetAsync(MatchingDbContext db, string email, CancellationToken ct)
    {
        var subject = SubjectOf(email);
        return db.SignInTries.Where(t => t.Subject == subject)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, 0), ct);
    }

    /// <summary>Removes the rows that limit nothing any more.</summary>
    public static Task RemoveOldAsync(MatchingDbContext db, DateTime now, CancellationToken ct) => db.SignInTries
        .Where(t => t.Since < now - Window && (t.KnownAt == null || t.KnownAt < now - KnownFor)).ExecuteDeleteAsync(ct);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<(int Failures, DateTime? KnownAt)> CountAsync(string subject, string place, CancellationToken ct)
    {
        var (now, old) = (Now, Now - Window);
        var row = db.SignInTries.Where(t => t.Subject == subject && t.Place == place);
        while (await row.ExecuteUpdateAsync(s => s
            .SetProperty(t => t.Failures, t => t.Since <= old ? 1 : t.Failures + 1)
            .SetProperty(t => t.Since, t => t.Since <= old ? now : t.Since), ct) == 0)
        {
            var first = db.SignInTries.Add(new SignInTries
            {
                Subject = subject,
                Place = place,
                Failures = 0,
                Since = now
            });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException) when (!ct.IsCancellationRequested && row.Any())
            {
                // Another try added the row at the same moment: it is counted there.
            }
            first.State = EntityState.Detached;
        }
        var counted = await row.Select(t => new { t.Failures, t.KnownAt }).SingleAsync(ct);
        return (counted.Failures, counted.KnownAt);
    }

    private static string SubjectOf(string email) => Hash(email.ToUpperInvariant());

    private static string PlaceOf(string email, IPAddress? address) =>
        Hash($"{email.ToUpperInvariant()}\n{PrefixOf(address)}");

    /// <summary>
    /// An IPv4 address as it is; of IPv6 the network of 64 bits, within which one machine chooses any address.
    /// </summary>
    private static string PrefixOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class SignInTriesConfiguration : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.ToTable("sign_in_tries");
        builder.HasKey(t => new { t.Subject, t.Place });
        builder.HasIndex(t => t.Since);
    }
}
