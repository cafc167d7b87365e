namespace Matching.Api.Hosting;

/// <summary>
/// A second address, for operators and their machines: <c>Health:Url</c>. Whoever reaches it reads the metrics without
/// signing in, so it is for a network of the operator's own; it answers nothing but health and metrics.
/// </summary>
internal static class OperatorAddress
{
    /// <summary>Its port, or null when there is no such address.</summary>
    internal static int? PortOf(IConfiguration configuration) =>
        configuration["Health:Url"] is { Length: > 0 } url ? BindingAddress.Parse(url).Port : null;

    /// <summary>
    /// Refuses there what is not for operators. The port is the socket's, not the one that a request claims.
    /// </summary>
    internal static void UseOperatorAddress(this WebApplication app)
    {
        if (PortOf(app.Configuration) is not { } port)
            return;
        app.UseWhen(
            c => c.Connection.LocalPort == port && !c.Request.Path.StartsWithSegments("/health")
                && c.Request.Path != "/metrics", other => other.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
    }
}
