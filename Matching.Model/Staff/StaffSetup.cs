using Microsoft.Extensions.DependencyInjection;

namespace Matching.Staff;

/// <summary>Registers the staff directory.</summary>
internal static class StaffSetup
{
    internal static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddScoped<ChangeManagers>();
}
