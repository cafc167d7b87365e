using Matching.Missions;

namespace Matching.Needs;

/// <summary>What a need asks for. Replaced as a whole, never changed in place.</summary>
public sealed record NeedTerms
{
    /// <summary>Title in one line; not blank.</summary>
    public required string Title { get; init; }
    /// <summary>Full description, or empty.</summary>
    public string Description { get; init; } = "";
    /// <summary>Extent of remote work; null when not declared.</summary>
    public RemoteWork? Remote { get; init; }
    /// <summary>Mission format; null when not declared.</summary>
    public MissionFormat? Format { get; init; }
    /// <summary>Working days of one employee, above 0; null when not declared.</summary>
    public double? Days { get; init; }
    /// <summary>First day, inclusive; null when not declared.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day, inclusive; null when not declared.</summary>
    public DateOnly? End { get; init; }
    /// <summary>Number of employees that the need can take, at least 1.</summary>
    public int Seats { get; init; } = 1;
    /// <summary>Codes of the causes that the need serves.</summary>
    public List<string> Causes { get; init; } = [];
    /// <summary>ISO 639-1 codes of the required languages.</summary>
    public List<string> Languages { get; init; } = [];
    /// <summary>Taxonomy code of the nearest occupation, or null.</summary>
    public string? OccupationCode { get; init; }

    /// <summary>Checks the rules that apply to all needs, drafts included.</summary>
    /// <exception cref="BusinessRuleException">A value is out of range.</exception>
    public void Check()
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(Title), "Donnez un titre.", "Give a title.");
        BusinessRuleException.Require(Seats >= 1, "Demandez au moins une personne.", "Ask for at least one person.");
        BusinessRuleException.Require(Days is null or > 0, "Le nombre de jours doit être positif.",
            "The number of days must be positive.");
        BusinessRuleException.Require(Start is null || End is null || Start <= End,
            "La fin doit suivre le début.", "The end must follow the start.");
        BusinessRuleException.Require(
            Days is null || Start is null || End is null || Days <= End.Value.DayNumber - Start.Value.DayNumber + 1,
            "Il y a plus de jours demandés que de jours dans la période.",
            "The need asks for more days than its period contains.");
    }
}

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
        .Select(
            g => new NeedSkill { NeedId = needId, SkillCode = g.Key, Level = g.Max(s => s.Level),
                Required = g.Any(s => s.Required) });
}

/// <summary>What a change of a need affects.</summary>
public enum NeedChange
{
    /// <summary>Nothing; the content is the same.</summary>
    None,
    /// <summary>Only the number of seats, which no employee agreed to.</summary>
    Seats,
    /// <summary>
    /// Content that employees read before they accept: title, description, skills, format, days, dates, place, causes
    /// or languages.
    /// </summary>
    Asked,
}

/// <summary>A required or nice-to-have skill of a need.</summary>
public sealed class NeedSkill
{
    /// <summary>Id of the need.</summary>
    public Guid NeedId { get; init; }
    /// <summary>Taxonomy code of the skill.</summary>
    public required string SkillCode { get; init; }
    /// <summary>Requested level, 1 to 4.</summary>
    public required int Level { get; init; }
    /// <summary>True if the mission cannot be done without the skill; false if it is nice to have.</summary>
    public required bool Required { get; init; }
}

/// <summary>Labels of need states.</summary>
public static class NeedTexts
{
    /// <summary>Localised label of a state, in lower case.</summary>
    public static LocalizedText LabelFor(NeedStatus status) => status switch
    {
        NeedStatus.Draft => new("brouillon", "draft"),
        NeedStatus.Submitted => new("à valider", "submitted"),
        NeedStatus.Open => new("ouvert", "open"),
        NeedStatus.Filled => new("pourvu", "filled"),
        NeedStatus.Closed => new("clos", "closed"),
        NeedStatus.Rejected => new("refusé", "rejected"),
        NeedStatus.Withdrawn => new("retiré", "withdrawn"),
        NeedStatus.Expired => new("expiré", "expired"),
    };
}
