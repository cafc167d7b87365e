using Matching.Datasets.Rows;
using Matching.Missions;
using static Matching.BusinessRuleException;

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
    /// <summary>
    /// Codes of the required skills that are essential: nobody who lacks one is asked automatically.
    /// </summary>
    public IReadOnlyList<string> EssentialSkills { get; init; } = [];

    /// <summary>Combines terms and place with skills, which keep their order.</summary>
    internal static NeedContent From(NeedTerms terms, string? commune, IReadOnlyList<NeedSkill> skills) =>
        new(terms, commune, LevelsOf(skills.Where(s => s.Required)), LevelsOf(skills.Where(s => !s.Required)))
        {
            EssentialSkills = [.. skills.Where(s => s.IsEssential).Select(s => s.SkillCode)],
        };

    private static List<SkillLevel> LevelsOf(IEnumerable<NeedSkill> skills) =>
        [.. skills.Select(s => new SkillLevel(s.SkillCode, s.Level))];

    /// <summary>Checks the rules that apply to all needs, drafts included.</summary>
    /// <exception cref="BusinessRuleException">A value is out of range, or an essential skill is not
    /// required.</exception>
    internal void Check()
    {
        Terms.Check();
        Require(EssentialSkills.All(code => RequiredSkills.Any(s => s.Code == code)),
            "Seule une compétence requise peut être indispensable.", "Only a required skill can be essential.");
    }

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
        EssentialSkills = EssentialSkills,
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

        static IEnumerable<(string, int, bool, bool)> SkillsOf(NeedContent content) =>
            content.SkillRows(Guid.Empty).Select(s => (s.SkillCode, s.Level, s.Required, s.IsEssential))
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
            Required = g.Any(s => s.Required),
            IsEssential = EssentialSkills.Contains(g.Key),
        });
}
