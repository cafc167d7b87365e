using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Counts of open needs.</summary>
/// <param name="Open">Number of open needs.</param>
/// <param name="NobodyAsked">Number of open needs with a free seat and no live offer.</param>
public readonly record struct OpenNeedStatistics(int Open, int NobodyAsked)
{
    /// <summary>Counts the open needs in the database.</summary>
    public static async Task<OpenNeedStatistics> ReadAsync(MatchingDbContext db, CancellationToken ct)
    {
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open);
        var live = db.Offers.Live();
        return new(await open.CountAsync(ct),
            await open.CountAsync(n => n.SeatsTaken < n.Terms.Seats && !live.Any(o => o.NeedId == n.Id), ct));
    }
}
