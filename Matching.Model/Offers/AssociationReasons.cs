using System.Collections.Frozen;
using Matching.Ranking.Explanations;
using static Matching.Offers.DeclineReason;

namespace Matching.Offers;

/// <summary>
/// Everything that an association may read of the reasons about a person before the approval, as one allow-list: a
/// reason that is not listed is not shown. Distances would reveal where the employee lives, and causes are private, so
/// neither is listed.
/// </summary>
internal static class AssociationReasons
{
    /// <summary>Codes of the reasons for a match, and of its gap.</summary>
    private static readonly FrozenSet<string> Codes =
    [
        "skills.exact", "skills.near", OfFamily, Said, Asked, "text.occupation", "text.work", "text.kinds",
        "time.days", "format.wanted", "wish.develop", "gap.skill", "gap.level",
    ];

    /// <summary>Code of the reason that replaces <c>skills.near</c> if the need does not name the skill.</summary>
    private const string OfFamily = "skills.family";
    private const string Said = "skills.said";
    private const string Asked = "skills.asked";

    /// <summary>Returns the reasons that may be read. Every page, mail and reply to an association uses it.</summary>
    internal static IReadOnlyList<Reason> Select(IEnumerable<Reason> reasons) =>
        [.. reasons.Where(r => Codes.Contains(r.Code))];

    /// <summary>
    /// Returns the reasons to store for the association. A skill that the need does not name is replaced by its family,
    /// or its reason is left out.
    /// </summary>
    /// <param name="reasons">Reasons and gap of the match.</param>
    /// <param name="needSkills">Codes of the skills that the need names.</param>
    /// <param name="families">Family of each skill code; skills without a family are missing.</param>
    internal static IReadOnlyList<Reason> Select(IEnumerable<Reason> reasons, IReadOnlyCollection<string> needSkills,
        IReadOnlyDictionary<string, string> families)
    {
        return [.. Select(reasons).Select(HideSkill).OfType<Reason>()];

        Reason? HideSkill(Reason reason)
        {
            // Only a text names these skills; the association reads those that its list has too.
            if (reason is { Code: Said or Asked, Args: [var named, ..] })
                return needSkills.Contains(named) ? reason : null;
            if (reason is not { Code: "skills.near", Args: [var ownSkill, var required, ..] }
                || needSkills.Contains(ownSkill))
                return reason;
            return families.TryGetValue(ownSkill, out var family)
                ? reason with { Code = OfFamily, Args = [family, required] }
                : null;
        }
    }

    /// <summary>
    /// Whether the association may read why coordinators or the employer declined. It always reads its own reasons.
    /// </summary>
    internal static bool MayRead(DeclineReason reason) => reason switch
    {
        NotEligible or ReplacesPaidJob => true,
        Workload or NotInterested or OtherMission or Dates or TooFar or NotAsExpected or DoesNotFit or MetOtherwise
            or NoHost or ConflictOfInterest or QuotaExceeded or Other => false,
    };
}
