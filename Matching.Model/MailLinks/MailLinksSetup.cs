using Microsoft.Extensions.DependencyInjection;

namespace Matching.MailLinks;

/// <summary>Registers signed links.</summary>
internal static class MailLinksSetup
{
    internal static IServiceCollection AddMailLinks(this IServiceCollection services) => services
        .AddScoped<SignedLinks>()
        .AddScoped<FollowLink>();
}
