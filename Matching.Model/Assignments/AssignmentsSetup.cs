using Microsoft.Extensions.DependencyInjection;

namespace Matching.Assignments;

/// <summary>Registers the use cases of assignments.</summary>
internal static class AssignmentsSetup
{
    internal static IServiceCollection AddAssignments(this IServiceCollection services) => services
        .AddScoped<ChangeAssignment>()
        .AddScoped<SplitOldBookings>()
        .AddScoped<RecordCheckIn>()
        .AddScoped<GiveFeedback>();
}
