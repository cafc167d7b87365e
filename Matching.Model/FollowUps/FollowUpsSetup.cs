using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.FollowUps;

/// <summary>Registers dated actions.</summary>
internal static class FollowUpsSetup
{
    internal static IServiceCollection AddFollowUps(this IServiceCollection services) => services
        .AddSingleton(s => FollowUpSettings.Read(s.GetService<IConfiguration>()))
        .AddSingleton<RunFollowUps>()
        .AddScoped<ActOnFollowUp>()
        .AddScoped<AskStaleProfiles>()
        .AddScoped<ReconcileFollowUps>()
        .AddScoped<AlignDueDates>();
}
