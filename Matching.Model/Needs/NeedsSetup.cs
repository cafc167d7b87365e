using Microsoft.Extensions.DependencyInjection;

namespace Matching.Needs;

/// <summary>Registers the use cases of needs.</summary>
internal static class NeedsSetup
{
    internal static IServiceCollection AddNeeds(this IServiceCollection services) => services
        .AddScoped<PostNeed>()
        .AddScoped<PreviewNeed>()
        .AddScoped<LoosenNeed>()
        .AddScoped<ChangeNeed>()
        .AddScoped<ModerateNeed>()
        .AddScoped<WithdrawNeed>()
        .AddScoped<ExpireNeeds>();
}
