using System.Net;
using Matching.Worker.Operations;
using Microsoft.AspNetCore.HttpOverrides;

namespace Matching.Api.Infrastructure;

/// <summary>
/// The address by which people reach the service, and the reverse proxies in between. Forwarded headers are believed of
/// the proxies named by <c>Proxies</c> alone. Requests under another host name, or by http where people come by https,
/// are answered 400 in words: cookies and links would not work there.
/// </summary>
internal static class PublicAddress
{
    internal static void AddProxies(this WebApplicationBuilder builder)
    {
        if (ProxySettings.Read(builder.Configuration) is not { } proxies)
            return;
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost;
            o.ForwardLimit = proxies.Hops;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks)
                o.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>
    /// Takes visitor, scheme and host over from the proxy. With no proxy named the framework would believe everybody,
    /// so it is left out.
    /// </summary>
    internal static void UseProxies(this WebApplication app)
    {
        if (ProxySettings.Read(app.Configuration) is not null)
            app.UseForwardedHeaders();
    }

    /// <summary>
    /// Refuses what did not come by the public address. The operator's own address, and health on loopback, are not
    /// refused.
    /// </summary>
    internal static void UsePublicAddress(this WebApplication app)
    {
        var url = app.Configuration["PublicUrl"] is { Length: > 0 } text ? new Uri(text) : null;
        var operators = OperatorAddress.PortOf(app.Configuration);
        app.Use((context, next) => context.Connection.LocalPort == operators || Refusal(context.Request, url)
            is not { } words
            ? next(context)
            : RefuseAsync(context, words));
    }

    private static LocalizedText? Refusal(HttpRequest request, Uri? url)
    {
        var asked = request.Host.Host.Trim('[', ']');
        if (IsLoopback(asked) && (url is null || url.IsLoopback || request.Path.StartsWithSegments("/health")))
            return null;
        if (url is not null && !asked.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase))
            return Texts.OtherHost(url);
        if (url is null)
            return Texts.NoPublicAddress;
        return url.Scheme == Uri.UriSchemeHttps && !request.IsHttps ? Texts.NotByHttps(url) : null;
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>In plain text: a page would set cookies and lead to links that do not work at this address.</summary>
    private static async Task RefuseAsync(HttpContext context, LocalizedText words)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        if (context.IsApi())
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(
                new ProblemDetailsContext
                {
                    HttpContext = context,
                    ProblemDetails = { Status = StatusCodes.Status400BadRequest, Title = words.ToString() },
                });
            return;
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{words.Fr}\n\n{words.En}\n", context.RequestAborted);
    }
}
