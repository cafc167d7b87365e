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
    private const string ProxiesSetting = "Proxies";

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
        if (app.Configuration[ProxiesSetting] is { Length: > 0 })
            app.UseForwardedHeaders();
    }

    /// <summary>
    /// Rejects requests that did not use the public address, except at the operator address and for health on loopback.
    /// </summary>
    internal static void UsePublicAddress(this WebApplication app)
    {
        var url = app.Configuration["PublicUrl"] is { Length: > 0 } text ? new Uri(text) : null;
        var operators = OperatorAddress.PortOf(app.Configuration);
        app.Use((context, next) => context.Connection.LocalPort == operators || Refusal(context.Request, url)
            is not { } message
            ? next(context)
            : RefuseAsync(context, message));
    }

    private static LocalizedText? Refusal(HttpRequest request, Uri? url)
    {
        var host = request.Host.Host.Trim('[', ']');
        if (IsLoopback(host) && (url is null || url.IsLoopback || request.Path.StartsWithSegments("/health")))
            return null;
        if (url is not null && !host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase))
            return Texts.OtherHost(url);
        if (url is null)
            return Texts.NoPublicAddress;
        return url.Scheme == Uri.UriSchemeHttps && !request.IsHttps ? Texts.NotByHttps(url) : null;
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Answers in plain text, because a page would set cookies and contain links that do not work at this address.
    /// </summary>
    private static async Task RefuseAsync(HttpContext context, LocalizedText message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        if (context.IsApi())
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(
                new ProblemDetailsContext
                {
                    HttpContext = context,
                    ProblemDetails = { Status = StatusCodes.Status400BadRequest, Title = message.ToString() },
                });
            return;
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{message.Fr}\n\n{message.En}\n", context.RequestAborted);
    }
}
