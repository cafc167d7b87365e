using Microsoft.Extensions.DependencyInjection;

namespace Matching.Communes;

/// <summary>Registers the directory of communes.</summary>
internal static class CommunesSetup
{
    internal static IServiceCollection AddCommunes(this IServiceCollection services) => services
        .AddSingleton<CommuneDirectory>();
}
