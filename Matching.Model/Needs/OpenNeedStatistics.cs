using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>How open needs fare.</summary>
/// <param name="Open">Open needs.</param>
/// <param name="NobodyAsked">
/// Those with a free seat and no offer under way: nobody was asked yet, or everybody who was has refused, or did not
/// answer.
/// </param>
public readonly record struct OpenNeedStatistics(int Open, int NobodyAsked)
{
    /// <summary>Reads them.</summary>
    public static async Task<OpenNeedStatistics> ReadAsync(MatchingDbContext db, CancellationToken ct)
    {
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open);
        var live = db.Offers.Live();
        return new OpenNeedStatistics(await open.CountAsync(ct),
            await open.CountAsync(n => n.SeatsTaken < n.Terms.Seats && !live.Any(o => o.NeedId == n.Id), ct));
    }
}
