using System.Security.Cryptography;
using System.Text;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>
/// Makes a POST with an <c>Idempotency-Key</c> take effect once: the reply is stored in the same transaction as the
/// effect, and returned byte for byte if the request is repeated. A client that got no reply retries with the same key.
/// </summary>
internal static class Idempotency
{
    internal const string Header = "Idempotency-Key";
    internal const int MaxKeyLength = 255;

    internal static async Task OnceAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.TryGetValue(Header, out var header)
            || http.ActorOrNull() is not { } actor)
        {
            await next(http);
            return;
        }
        var key = header.ToString();
        if (key.Length is 0 or > MaxKeyLength)
            throw new RefusedRequestException(400, new("La clé Idempotency-Key doit avoir de 1 à 255 caractères.",
                "The Idempotency-Key must have 1 to 255 characters."));
        var (db, ct) = (http.RequestServices.GetRequiredService<MatchingDbContext>(), http.RequestAborted);
        var request = await DigestAsync(http.Request, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.TryLockNameAsync($"{actor.Account}/{key}", ct))
            throw new RefusedRequestException(409, new("La même demande est en cours ; attendez sa réponse.",
                "The same request is in progress; wait for its reply."));
        if (await db.IdempotentReplies.AsNoTracking()
            .SingleOrDefaultAsync(r => r.AccountId == actor.Account && r.Key == key, ct) is { } earlier)
        {
            if (earlier.Request != request)
                throw new RefusedRequestException(422, new("Cette clé a déjà servi à une autre demande.",
                    "This key has already been used for another request."));
            await WriteAsync(http, earlier);
            return;
        }
        var body = await BufferedAsync(http, next);
        if (http.Response.StatusCode < 400)
        {
            db.IdempotentReplies.Add(Reply(http, actor.Account, key, request, body));
            await db.SaveChangesAsync(ct);
            Failpoint.Pass("web.before_commit");
            await transaction.CommitAsync(CancellationToken.None);
            Failpoint.Pass("web.after_commit");
        }
        await WriteBodyAsync(http, body);
    }

    /// <summary>
    /// Runs the endpoint and buffers its body, which must not be sent before the effect is committed.
    /// </summary>
    private static async Task<byte[]> BufferedAsync(HttpContext http, RequestDelegate next)
    {
        var original = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = original;
        }
        return buffer.ToArray();
    }

    private static IdempotentReply Reply(HttpContext http, Guid account, string key, string request, byte[] body) =>
        new()
        {
            AccountId = account,
            Key = key,
            Request = request,
            Status = http.Response.StatusCode,
            ContentType = http.Response.ContentType ?? "",
            Location = http.Response.Headers.Location.ToString(),
            ETag = http.Response.Headers.ETag.ToString(),
            Body = body,
            At = http.RequestServices.GetRequiredService<TimeProvider>().UtcNow(),
        };

    private static async Task WriteAsync(HttpContext http, IdempotentReply reply)
    {
        http.Response.StatusCode = reply.Status;
        if (reply.ContentType.Length > 0)
            http.Response.ContentType = reply.ContentType;
        if (reply.Location.Length > 0)
            http.Response.Headers.Location = reply.Location;
        if (reply.ETag.Length > 0)
            http.Response.Headers.ETag = reply.ETag;
        await WriteBodyAsync(http, reply.Body);
    }

    /// <summary>
    /// Skips empty bodies: if the status allows no body, Kestrel drops the connection even for a write of zero bytes.
    /// </summary>
    private static async Task WriteBodyAsync(HttpContext http, byte[] body)
    {
        if (body.Length > 0)
            await http.Response.Body.WriteAsync(body, CancellationToken.None);
    }

    private static async Task<string> DigestAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var content = new MemoryStream();
        content.Write(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        await request.Body.CopyToAsync(content, ct);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
    }
}
