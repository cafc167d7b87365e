using Microsoft.Extensions.DependencyInjection;

namespace Matching.Notices;

/// <summary>Registers notices.</summary>
internal static class NoticesSetup
{
    internal static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<ChooseNotices>()
        .AddScoped<NoticeFactsReader>();
}
