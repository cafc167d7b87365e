using System.Globalization;
using Matching.Missions;

namespace Matching.Ranking;

/// <summary>
/// A limit that a pair breaks, without language; stored with a nomination. <see cref="Code"/> names the limit,
/// <see cref="Args"/> are its figures.
/// </summary>
/// <param name="Code">Lower-case name of the <see cref="Limit"/>.</param>
/// <param name="Args">Figures in invariant culture: the format; days asked, days taken, quota, year; km and radius; a
/// language; a skill.</param>
public sealed record BrokenLimit(string Code, IReadOnlyList<string> Args)
{
    /// <summary>The code of a limit: its name in lower case.</summary>
    public static string CodeOf(Limit limit) => limit.ToString().ToLowerInvariant();

    internal static BrokenLimit From(Limit limit, params string[] args) => new(CodeOf(limit), args);

    internal static BrokenLimit From(YearBudget year) =>
        From(Limit.Days, Number(year.Asked), Number(year.Taken), Number(year.Quota ?? 0), Number(year.Year));

    internal static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
