using Microsoft.Extensions.DependencyInjection;

namespace Matching.Profiles;

/// <summary>Registers the use cases of profiles.</summary>
internal static class ProfilesSetup
{
    internal static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddScoped<SaveProfile>()
        .AddScoped<PauseProfile>();
}
