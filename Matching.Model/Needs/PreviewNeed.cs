using Matching.Accounts;
using Matching.Datasets;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>
/// How many people could help, told so that nobody is found out by it: below <see cref="Floor"/> no number at all, above it
/// a number rounded down, coarser as it grows.
/// </summary>
/// <param name="About">The rounded number; 0 when fewer than the floor.</param>
public readonly record struct PeopleCount(int About)
{
    /// <summary>Fewest people that are told as a number (k-anonymity).</summary>
    public const int Floor = 5;

    /// <summary>Rounds a true count.</summary>
    public static PeopleCount Of(int exact) => new(exact switch
    {
        < Floor => 0,
        < 50 => exact / 5 * 5,
        < 200 => exact / 10 * 10,
        < 1000 => exact / 50 * 50,
        _ => exact / Step(exact) * Step(exact),
    });

    /// <summary>The sentence for the association.</summary>
    public LocalizedText Sentence => About == 0
        ? new($"Moins de {Floor} personnes pourraient vous aider.", $"Fewer than {Floor} people could help.")
        : new($"Environ {About} personnes pourraient vous aider.", $"About {About} people could help.");

    /// <summary>Two significant digits.</summary>
    private static int Step(int exact) => (int)Math.Pow(10, Math.Floor(Math.Log10(exact)) - 1);
}

/// <summary>Counts, while a need is being written, the people whom no gate closes.</summary>
public sealed class PreviewNeed(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>Counts them. Nothing is stored and nobody is named.</summary>
    public async Task<PeopleCount> HandleAsync(NeedContent content, AssociationActor actor, CancellationToken ct)
    {
        var association = await db.Associations.AsNoTracking().Where(a => a.Id == actor.AssociationId).Select(a => a.Reference).SingleAsync(ct);
        var (matcher, _) = await matchers.GetAsync(db, ct);
        return PeopleCount.Of(matcher.Rank(RowOf(content, association), int.MaxValue).Count);
    }

    private static NeedRow RowOf(NeedContent content, string association)
    {
        var t = content.Terms;
        return new NeedRow("", association, t.Title, t.Description, content.CommuneCode, t.Remote, t.Format, t.Days, t.Start, t.End, t.Seats,
            t.Causes, content.RequiredSkills, content.NiceSkills, t.Languages, t.OccupationCode, null);
    }
}
