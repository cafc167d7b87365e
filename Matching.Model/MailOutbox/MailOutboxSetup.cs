using Microsoft.Extensions.DependencyInjection;

namespace Matching.MailOutbox;

/// <summary>Registers the outbox of mails.</summary>
internal static class MailOutboxSetup
{
    internal static IServiceCollection AddMailOutbox(this IServiceCollection services) => services
        .AddScoped<RestoreAddress>()
        .AddScoped<RecordBounce>();
}
