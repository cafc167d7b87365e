using Microsoft.Extensions.DependencyInjection;

namespace Matching.Conventions;

/// <summary>Registers the use cases of conventions.</summary>
internal static class ConventionsSetup
{
    internal static IServiceCollection AddConventions(this IServiceCollection services) => services
        .AddScoped<DraftConvention>()
        .AddScoped<EditConvention>()
        .AddScoped<AgreeToConvention>();
}
