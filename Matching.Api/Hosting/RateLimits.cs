using System.Globalization;
using System.Threading.RateLimiting;
using Matching.Accounts;
using Matching.Worker.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Matching.Api.Hosting;

/// <summary>
/// How many requests a minute are answered: to one account in all, to one address that has not signed in, to tries at
/// signing in, and to what counts people or searches the taxonomy. Over it: 429 with Retry-After.
/// </summary>
internal static class RateLimits
{
    /// <summary>Tries at signing in, from one address.</summary>
    internal const string SignIn = "sign-in";

    /// <summary>
    /// Counting people and searching skills, by one account: a brake on who would find people out by counting.
    /// </summary>
    internal const string Counting = "counting";

    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        int Limit(string name, int usual) =>
            builder.Configuration.GetValue<int?>($"{RequestLimits.Section}:{name}") ?? usual;
        var (account, visitor, signIn, counting) =
            (Limit(nameof(RequestLimits.AccountPerMinute), RequestLimits.AccountPerMinute),
                Limit(nameof(RequestLimits.VisitorPerMinute), RequestLimits.VisitorPerMinute),
                Limit(nameof(RequestLimits.SignInPerMinute), RequestLimits.SignInPerMinute),
                Limit(nameof(RequestLimits.CountingPerMinute), RequestLimits.CountingPerMinute));
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // The page that says so is no request of its own.
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(c => c.ShowsAnError()
                ? RateLimitPartition.GetNoLimiter("")
                : c.ActorOrNull() is { } actor
                ? Minute($"account {actor.Account}", account)
                : Minute($"visitor {c.Connection.RemoteIpAddress}", visitor));
            // Only the form that is sent counts, not the page that shows it.
            o.AddPolicy(SignIn, c => HttpMethods.IsPost(c.Request.Method)
                ? Minute($"sign-in {c.Connection.RemoteIpAddress}", signIn)
                : RateLimitPartition.GetNoLimiter(""));
            o.AddPolicy(Counting, c => Minute($"counting {c.ActorOrNull()?.Account}", counting));
            o.OnRejected = WriteRejectionAsync;
        });
    }

    private static RateLimitPartition<string> Minute(string key, int limit) =>
        RateLimitPartition.GetFixedWindowLimiter(key,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0 });

    private static async ValueTask WriteRejectionAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait =
            context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var endpoint = context.HttpContext.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignIn)
            context.HttpContext.RequestServices.GetRequiredService<SecurityEvents>()
                .SignInRefused(null, SignInRefusal.Throttled);
        if (context.HttpContext.IsApi())
            await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
                .TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context.HttpContext,
                ProblemDetails = new ProblemDetails { Status = StatusCodes.Status429TooManyRequests,
                    Title = Texts.TooOften.ToString() },
            });
    }
}
