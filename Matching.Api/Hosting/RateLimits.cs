using System.Globalization;
using System.Threading.RateLimiting;
using Matching.Accounts;
using Matching.Operations;
using Microsoft.AspNetCore.RateLimiting;

namespace Matching.Api.Hosting;

/// <summary>
/// Limits requests per minute: per account, per IP address without a session, per IP address for sign-in attempts, and
/// per account for counts of people and searches of the taxonomy. Beyond a limit: 429 with Retry-After.
/// </summary>
internal static class RateLimits
{
    /// <summary>Policy for sign-in attempts, per IP address.</summary>
    internal const string SignIn = "sign-in";

    /// <summary>
    /// Policy for counting people and searching skills, per account; it hinders identifying people by repeated counts.
    /// </summary>
    internal const string Counting = "counting";

    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        // Limiters have timers that live as long as the process: they hold these numbers, not the builder and its host.
        var limits = builder.Configuration.GetSection(RequestLimits.Section);
        var account = Read(limits, nameof(RequestLimits.AccountPerMinute), RequestLimits.AccountPerMinute);
        var visitor = Read(limits, nameof(RequestLimits.VisitorPerMinute), RequestLimits.VisitorPerMinute);
        var signIn = Read(limits, nameof(RequestLimits.SignInPerMinute), RequestLimits.SignInPerMinute);
        var counting = Read(limits, nameof(RequestLimits.CountingPerMinute), RequestLimits.CountingPerMinute);
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = 429;
            // The error page of a rejected request does not count.
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(c => c.ShowsAnError()
                ? RateLimitPartition.GetNoLimiter("")
                : c.ActorOrNull() is { } actor
                ? Minute($"account {actor.Account}", account)
                : Minute($"visitor {c.Connection.RemoteIpAddress}", visitor));
            // Only submitted forms count, not the page that shows the form.
            o.AddPolicy(SignIn, c => HttpMethods.IsPost(c.Request.Method)
                ? Minute($"sign-in {c.Connection.RemoteIpAddress}", signIn)
                : RateLimitPartition.GetNoLimiter(""));
            o.AddPolicy(Counting, c => Minute($"counting {c.ActorOrNull()?.Account}", counting));
            o.OnRejected = WriteRejectionAsync;
        });
    }

    private static int Read(IConfiguration limits, string name, int defaultLimit) =>
        limits.GetValue<int?>(name) ?? defaultLimit;

    private static RateLimitPartition<string> Minute(string key, int limit) =>
        RateLimitPartition.GetFixedWindowLimiter(key,
            _ => new() { PermitLimit = limit, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private static async ValueTask WriteRejectionAsync(OnRejectedContext context, CancellationToken ct)
    {
        var http = context.HttpContext;
        var wait =
            context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignIn)
            http.RequestServices.GetRequiredService<SecurityEvents>().SignInRefused(null, SignInRefusal.Throttled);
        if (http.IsApi())
            await http.WriteProblemAsync(new() { Status = 429, Title = Texts.TooOften.ToString() });
    }
}
