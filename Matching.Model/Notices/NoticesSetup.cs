using Matching.MailLinks;
using Matching.MailOutbox;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Notices;

/// <summary>Registers notices and the mails that carry them.</summary>
internal static class NoticesSetup
{
    internal static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<ChooseNotices>()
        .AddScoped<NoticeFactsReader>()
        .AddScoped<FollowLink>()
        .AddScoped<RestoreAddress>()
        .AddScoped<RecordBounce>();
}
