using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Needs;

/// <summary>The content that an association submits when it posts or changes a need.</summary>
/// <param name="Terms">Title, dates, days and other terms.</param>
/// <param name="CommuneCode">INSEE code of the place of work; null means the association's seat.</param>
/// <param name="RequiredSkills">Skills without which the mission cannot be done.</param>
/// <param name="NiceSkills">Nice-to-have skills.</param>
/// <param name="ConfirmsUnusualLength">Whether a length outside the format's usual span is intended.</param>
public sealed record NeedContent(
    NeedTerms Terms, string? CommuneCode, IReadOnlyList<SkillLevel> RequiredSkills,
    IReadOnlyList<SkillLevel> NiceSkills, bool ConfirmsUnusualLength = false)
{
    internal static List<SkillLevel> LevelsOf(IEnumerable<NeedSkill> skills, bool required) =>
        [.. skills.Where(s => s.Required == required).Select(s => new SkillLevel(s.SkillCode, s.Level))];

    /// <summary>Converts the content to a row of a dataset.</summary>
    internal NeedRow ToRow(string id, string association) => new()
    {
        Id = id,
        Association = association,
        Title = Terms.Title,
        Description = Terms.Description,
        Commune = CommuneCode,
        Remote = Terms.Remote,
        Format = Terms.Format,
        Days = Terms.Days,
        Start = Terms.Start,
        End = Terms.End,
        Seats = Terms.Seats,
        Causes = Terms.Causes,
        RequiredSkills = RequiredSkills,
        NiceSkills = NiceSkills,
        Languages = Terms.Languages,
        Occupation = Terms.OccupationCode,
        PostedAt = null,
    };

    /// <summary>Returns what <paramref name="other"/> would change.</summary>
    internal NeedChange ChangeTo(NeedContent other)
    {
        // Records compare lists by reference, so the lists are compared separately.
        var otherTerms = other.Terms with { Seats = Terms.Seats, Causes = Terms.Causes, Languages = Terms.Languages };
        var asksTheSame = Terms == otherTerms && CommuneCode == other.CommuneCode
            && Terms.Causes.SequenceEqual(other.Terms.Causes, StringComparer.Ordinal)
            && Terms.Languages.SequenceEqual(other.Terms.Languages, StringComparer.Ordinal)
            && SkillsOf(this).SequenceEqual(SkillsOf(other));
        return !asksTheSame ? NeedChange.Asked : Terms.Seats == other.Terms.Seats ? NeedChange.None : NeedChange.Seats;

        static IEnumerable<(string, int, bool)> SkillsOf(NeedContent content) =>
            content.SkillRows(Guid.Empty).Select(s => (s.SkillCode, s.Level, s.Required))
                .OrderBy(s => s.SkillCode, StringComparer.Ordinal);
    }

    /// <summary>Creates the skill rows. A code in both lists counts as required, at its highest level.</summary>
    internal IEnumerable<NeedSkill> SkillRows(Guid needId) =>
        RequiredSkills.Select(s => (s.Code, s.Level, Required: true))
        .Concat(NiceSkills.Select(s => (s.Code, s.Level, Required: false)))
        .GroupBy(s => s.Code, StringComparer.Ordinal)
        .Select(g => new NeedSkill
        {
            NeedId = needId,
            SkillCode = g.Key,
            Level = g.Max(s => s.Level),
            Required = g.Any(s => s.Required)
        });
}
