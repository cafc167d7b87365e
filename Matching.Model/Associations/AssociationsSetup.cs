using Microsoft.Extensions.DependencyInjection;

namespace Matching.Associations;

/// <summary>Registers the use cases of associations.</summary>
internal static class AssociationsSetup
{
    internal static IServiceCollection AddAssociations(this IServiceCollection services) => services
        .AddScoped<RecordEligibility>()
        .AddScoped<SaveAssociation>();
}
