namespace Matching.Api.Hosting;

/// <summary>
/// A second address for operators and their monitoring: <c>Health:Url</c>. It serves health and metrics only, and needs
/// no sign-in, so it must be on a network that only operators reach.
/// </summary>
internal static class OperatorAddress
{
    /// <summary>The port of the operator address; null if none is configured.</summary>
    internal static int? PortOf(IConfiguration configuration) =>
        configuration["Health:Url"] is { Length: > 0 } url ? BindingAddress.Parse(url).Port : null;

    /// <summary>
    /// Answers 404 to other requests at that address, which is identified by the socket's port, not by the Host header.
    /// </summary>
    internal static void UseOperatorAddress(this WebApplication app)
    {
        if (PortOf(app.Configuration) is not { } port)
            return;
        app.UseWhen(
            c => c.Connection.LocalPort == port && !c.Request.Path.StartsWithSegments("/health")
                && c.Request.Path != "/metrics", other => other.Run(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }));
    }
}
