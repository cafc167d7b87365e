using Matching.Api.Hosting;
using Matching.Notices;
using Matching.Persistence;

namespace Matching.Api.Endpoints;

/// <summary>
/// When the caller gets mail, in Paris time. Equal values of QuietFrom and QuietTo mean no quiet hours.
/// </summary>
public sealed record NotificationsDto(NoticeRhythm Rhythm, TimeOnly DailyAt, TimeOnly QuietFrom, TimeOnly QuietTo);

/// <summary>The caller's notification settings.</summary>
internal static class NotificationEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("", async (HttpContext http, MatchingDbContext db, CancellationToken ct) =>
        {
            var (rhythm, dailyAt, quietFrom, quietTo) = await ChooseNotices.ReadAsync(db, http.Actor(), ct);
            return new NotificationsDto(rhythm, dailyAt, quietFrom, quietTo);
        });
        notifications.MapPut("",
            (NotificationsDto request, HttpContext http, ChooseNotices choose, CancellationToken ct) =>
                choose.HandleAsync(new(request.Rhythm, request.DailyAt, request.QuietFrom, request.QuietTo),
                    http.Actor(), ct).NoContentAsync());
    }
}
