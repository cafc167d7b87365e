using Matching.Api.Hosting;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

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
        notifications.MapGet("", GetAsync);
        notifications.MapPut("", SaveAsync);
    }

    private static async Task<Ok<NotificationsDto>> GetAsync(HttpContext http, MatchingDbContext db,
        CancellationToken ct)
    {
        var hours = await ChooseNotices.ReadAsync(db, http.Actor(), ct);
        return TypedResults.Ok(new NotificationsDto(hours.Rhythm, hours.DailyAt, hours.QuietFrom, hours.QuietTo));
    }

    private static async Task<NoContent> SaveAsync(NotificationsDto request, HttpContext http, ChooseNotices choose,
        CancellationToken ct)
    {
        await choose.HandleAsync(new NoticeHours(request.Rhythm, request.DailyAt, request.QuietFrom, request.QuietTo),
            http.Actor(), ct);
        return TypedResults.NoContent();
    }
}
