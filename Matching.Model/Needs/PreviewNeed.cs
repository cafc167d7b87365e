using Matching.Accounts;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>
/// A lower bound of the number of people who could help, in coarse steps. The underlying count consists of groups of
/// five people (<see cref="Matcher.CountOpen"/>), so that two counts never differ by less (DECISIONS.md #9).
/// </summary>
/// <param name="AtLeast">The step; 0 for fewer than <see cref="Floor"/> people.</param>
public readonly record struct PeopleCount(int AtLeast)
{
    /// <summary>Smallest number of people that is shown.</summary>
    public const int Floor = 5;

    private static readonly int[] Steps =
        [0, Floor, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

    /// <summary>Rounds a count down to its step.</summary>
    public static PeopleCount From(int count) => new(Steps.Last(step => step <= Math.Max(0, count)));

    /// <summary>The sentence for the association.</summary>
    public LocalizedText Sentence => AtLeast == 0
        ? new("Peu de personnes pourraient vous aider.", "Few people could help.")
        : new($"Au moins {DisplayFormat.Number(AtLeast, 0).Fr} personnes pourraient vous aider.",
            $"At least {DisplayFormat.Number(AtLeast, 0).En} people could help.");
}

/// <summary>Counts the people who pass all gates of a need that is being written.</summary>
public sealed class PreviewNeed(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>Returns the count; stores nothing and names nobody.</summary>
    public async Task<PeopleCount> HandleAsync(NeedContent content, AssociationActor actor, CancellationToken ct)
    {
        var association = await db.Associations.AsNoTracking().Where(a => a.Id == actor.AssociationId)
            .Select(a => a.Reference).SingleAsync(ct);
        var (matcher, _) = await matchers.GetAsync(db, ct);
        return PeopleCount.From(matcher.CountOpen(RowOf(content, association)));
    }

    private static NeedRow RowOf(NeedContent content, string association)
    {
        var t = content.Terms;
        return new NeedRow
        {
            Id = "",
            Association = association,
            Title = t.Title,
            Description = t.Description,
            Commune = content.CommuneCode,
            Remote = t.Remote,
            Format = t.Format,
            Days = t.Days,
            Start = t.Start,
            End = t.End,
            Seats = t.Seats,
            Causes = t.Causes,
            RequiredSkills = content.RequiredSkills,
            NiceSkills = content.NiceSkills,
            Languages = t.Languages,
            Occupation = t.OccupationCode,
            PostedAt = null,
        };
    }
}
