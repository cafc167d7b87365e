using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Matching.Api.Hosting;

/// <summary>
/// The public address of the service, and the reverse proxies in front of it. Forwarded headers are trusted only from
/// the proxies in <c>Proxies</c>. Requests with another host name, or by http if the public address is https, get 400
/// with an explanation, because cookies and links would not work there.
/// </summary>
internal static class PublicAddress
{
    /// <param name="networks">Networks of the proxies, whose forwarded headers are trusted.</param>
    /// <param name="hops">Maximum number of consecutive proxies, 1 or more.</param>
    internal static void AddProxies(this WebApplicationBuilder builder, IReadOnlyList<System.Net.IPNetwork> networks,
        int hops) =>
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost;
            o.ForwardLimit = hops;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in networks)
                o.KnownIPNetworks.Add(network);
        });

    /// <summary>
    /// Takes client address, scheme and host from the proxy's headers. Skipped without proxies, because the framework
    /// would then trust every sender.
    /// </summary>
    internal static void UseProxies(this WebApplication app)
    {
        if (app.Configuration["Proxies"] is { Length: > 0 })
            app.UseForwardedHeaders();
    }

    /// <summary>
    /// Rejects requests that did not use the public address, except at the operator address and for health on loopback.
    /// </summary>
    internal static void UsePublicAddress(this WebApplication app)
    {
        var url = app.Configuration["PublicUrl"] is { Length: > 0 } text ? new Uri(text) : null;
        var operators = OperatorAddress.PortOf(app.Configuration);
        app.Use((context, next) =>
            context.Connection.LocalPort != operators && Refusal(context.Request, url) is { } message
                ? RefuseAsync(context, message)
                : next(context));
    }

    private static LocalizedText? Refusal(HttpRequest request, Uri? url)
    {
        var host = request.Host.Host.Trim('[', ']');
        if (IsLoopback(host) && (url is null || url.IsLoopback || request.Path.StartsWithSegments("/health")))
            return null;
        if (url is null)
            return new(
                "Élan ne répond que sur cette machine, sous localhost. Si vous exploitez Élan : renseignez PublicUrl.",
                "Élan answers only on this machine, as localhost. If you operate Élan: set PublicUrl.");
        if (!host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase))
            return new(
                $"Élan ne répond pas sous ce nom d'hôte. Ouvrez {url}. Si vous exploitez Élan : PublicUrl donne le nom "
                    + $"attendu ; le mandataire doit le transmettre (Host ou X-Forwarded-Host).",
                $"Élan does not answer under this host name. Open {url}. If you operate Élan: PublicUrl gives the "
                    + $"expected name; the proxy must pass it on (Host or X-Forwarded-Host).");
        return url.Scheme == Uri.UriSchemeHttps && !request.IsHttps
            ? new(
                $"Élan n'est accessible qu'en https. Ouvrez {url}. Si vous exploitez Élan : le mandataire n'est pas "
                    + $"dans Proxies, ou n'envoie pas X-Forwarded-Proto.",
                $"Élan is available over https only. Open {url}. If you operate Élan: the proxy is not in Proxies, or "
                    + $"does not send X-Forwarded-Proto.")
            : null;
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Answers in plain text, because a page would set cookies and contain links that do not work at this address.
    /// </summary>
    private static async Task RefuseAsync(HttpContext context, LocalizedText message)
    {
        context.Response.StatusCode = 400;
        if (context.IsApi())
        {
            await context.WriteProblemAsync(new() { Status = 400, Title = message.ToString() });
            return;
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{message.Fr}\n\n{message.En}\n", context.RequestAborted);
    }
}
