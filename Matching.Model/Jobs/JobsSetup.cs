using Microsoft.Extensions.DependencyInjection;

namespace Matching.Jobs;

/// <summary>Registers background jobs.</summary>
internal static class JobsSetup
{
    internal static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddScoped<RequestJob>()
        .AddScoped<CancelJob>();
}
