using System.Net;
using System.Net.Sockets;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>
/// Limits password guessing without locking the owner out. Each network address has five attempts in ten minutes for an
/// account. If an account has many failures from all addresses, addresses without an earlier successful sign-in have
/// one attempt instead of five: this slows distributed guessing, and the owner can still sign in from a new place. The
/// counters are in the database and shared by all Api processes.
/// </summary>
public sealed class SignInThrottle(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Attempts from one network address in one <see cref="Window"/>.</summary>
    public const int MaxTries = 5;
    /// <summary>
    /// Failures of an account in one <see cref="Window"/> after which unknown addresses have fewer attempts.
    /// </summary>
    public const int MaxFailuresOfAccount = 50;
    /// <summary>Attempts from an unknown address after that.</summary>
    public const int MaxTriesUnderAttack = 1;
    /// <summary>Time from the first failure until the counter is reset.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    /// <summary>Time for which an address counts as known after a successful sign-in.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>
    /// Counts the attempt as failed until <see cref="SucceedAsync"/>, so that concurrent attempts count too.
    /// </summary>
    /// <returns>Whether the attempt is allowed.</returns>
    internal async Task<bool> TryAsync(string email, IPAddress? address, CancellationToken ct)
    {
        var (subject, place) = (SubjectOf(email), PlaceOf(email, address));
        var fromAddress = await CountAsync(subject, place, ct);
        var fromAllAddresses = await CountAsync(subject, "", ct);
        var isKnown = fromAddress.KnownAt is { } at && at > Now - KnownFor;
        return fromAddress.Failures
            <= (fromAllAddresses.Failures > MaxFailuresOfAccount && !isKnown ? MaxTriesUnderAttack : MaxTries);
    }

    /// <summary>Resets the failures of the network address and marks it as known.</summary>
    internal async Task SucceedAsync(string email, IPAddress? address, CancellationToken ct)
    {
        var (subject, place, now) = (SubjectOf(email), PlaceOf(email, address), Now);
        await db.SignInTries.Where(t => t.Subject == subject && t.Place == place)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, 0).SetProperty(t => t.KnownAt, now), ct);
        await db.SignInTries.Where(t => t.Subject == subject && t.Place == "" && t.Failures > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, t => t.Failures - 1), ct);
    }

    /// <summary>Resets all failures of an account.</summary>
    internal static Task ForgetAsync(MatchingDbContext db, string email, CancellationToken ct)
    {
        var subject = SubjectOf(email);
        return db.SignInTries.Where(t => t.Subject == subject)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, 0), ct);
    }

    /// <summary>Deletes rows that no longer limit anything.</summary>
    public static Task RemoveOldAsync(MatchingDbContext db, DateTime now, CancellationToken ct) => db.SignInTries
        .Where(t => t.Since < now - Window && (t.KnownAt == null || t.KnownAt < now - KnownFor)).ExecuteDeleteAsync(ct);

    private DateTime Now => time.UtcNow();

    private async Task<SignInTries> CountAsync(string subject, string place, CancellationToken ct)
    {
        var (now, old) = (Now, Now - Window);
        var row = db.SignInTries.Where(t => t.Subject == subject && t.Place == place);
        while (await row.ExecuteUpdateAsync(s => s
            .SetProperty(t => t.Failures, t => t.Since <= old ? 1 : t.Failures + 1)
            .SetProperty(t => t.Since, t => t.Since <= old ? now : t.Since), ct) == 0)
        {
            var first = db.SignInTries.Add(new() { Subject = subject, Place = place, Since = now });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException) when (!ct.IsCancellationRequested && row.Any())
            {
                // A concurrent attempt added the row; the loop updates it.
            }
            first.State = EntityState.Detached;
        }
        return await row.AsNoTracking().SingleAsync(ct);
    }

    private static string SubjectOf(string email) => Session.Hash(email.ToUpperInvariant());

    private static string PlaceOf(string email, IPAddress? address) =>
        Session.Hash($"{email.ToUpperInvariant()}\n{PrefixOf(address)}");

    /// <summary>
    /// An IPv4 address, or the /64 network of an IPv6 address, in which one host can choose any address.
    /// </summary>
    private static string? PrefixOf(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } =>
            Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address?.ToString(),
    };
}
