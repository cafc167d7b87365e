using Matching.Missions;

namespace Matching.Needs;

/// <summary>What a need asks, as the association states it. Replaced as a whole, never changed in place.</summary>
public sealed record NeedTerms
{
    /// <summary>What is asked, in a line.</summary>
    public required string Title { get; init; }
    /// <summary>What is asked, in full, or empty.</summary>
    public string Description { get; init; } = "";
    /// <summary>How far it can be done at a distance; null when not said.</summary>
    public RemoteWork? Remote { get; init; }
    /// <summary>Format, or null when not said.</summary>
    public MissionFormat? Format { get; init; }
    /// <summary>Working days asked of one person, or null.</summary>
    public double? Days { get; init; }
    /// <summary>First day, or null.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>Last day, or null.</summary>
    public DateOnly? End { get; init; }
    /// <summary>How many people are asked.</summary>
    public int Seats { get; init; } = 1;
    /// <summary>Causes it serves.</summary>
    public List<string> Causes { get; init; } = [];
    /// <summary>ISO 639-1 codes that must be spoken.</summary>
    public List<string> Languages { get; init; } = [];
    /// <summary>Code of the nearest occupation, or null.</summary>
    public string? OccupationCode { get; init; }

    /// <summary>Checks what must hold of any terms, draft or not.</summary>
    /// <exception cref="BusinessRuleException">A value is out of bounds.</exception>
    public void Check()
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(Title), "Donnez un titre.", "Give a title.");
        BusinessRuleException.Require(Seats >= 1, "Demandez au moins une personne.", "Ask for one person at least.");
        BusinessRuleException.Require(Days is null or > 0, "Le nombre de jours doit être positif.",
            "The number of days must be positive.");
        BusinessRuleException.Require(Start is null || End is null || Start <= End,
            "La fin doit suivre le début.", "The end must follow the start.");
        BusinessRuleException.Require(
            Days is null || Start is null || End is null || Days <= End.Value.DayNumber - Start.Value.DayNumber + 1,
            "Il y a plus de jours demandés que de jours dans la période.", "More days are asked than the period has.");
    }
}

/// <summary>All that an association says when it posts or changes a need.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="CommuneCode">INSEE code of the place of work; null means the association's seat.</param>
/// <param name="RequiredSkills">Skills without which it cannot be done.</param>
/// <param name="NiceSkills">Skills that help.</param>
/// <param name="ConfirmsUnusualLength">A length outside the format's usual span is meant.</param>
public sealed record NeedContent(
    NeedTerms Terms, string? CommuneCode, IReadOnlyList<SkillLevel> RequiredSkills,
    IReadOnlyList<SkillLevel> NiceSkills, bool ConfirmsUnusualLength = false)
{
    /// <summary>What another content changes.</summary>
    internal NeedChange ChangeTo(NeedContent other)
    {
        // A record compares its lists by reference: they are compared apart.
        var others = other.Terms with { Seats = Terms.Seats, Causes = Terms.Causes, Languages = Terms.Languages };
        var asksTheSame = Terms == others && CommuneCode == other.CommuneCode
            && Terms.Causes.SequenceEqual(other.Terms.Causes, StringComparer.Ordinal)
            && Terms.Languages.SequenceEqual(other.Terms.Languages, StringComparer.Ordinal)
            && Asked(this).SequenceEqual(Asked(other));
        return !asksTheSame ? NeedChange.Asked : Terms.Seats == other.Terms.Seats ? NeedChange.None : NeedChange.Seats;

        static IEnumerable<(string, int, bool)> Asked(NeedContent content) =>
            content.SkillRows(Guid.Empty).Select(s => (s.SkillCode, s.Level, s.Required))
                .OrderBy(s => s.SkillCode, StringComparer.Ordinal);
    }

    /// <summary>The rows of the skills; a code named twice counts as required, at its highest level.</summary>
    internal IEnumerable<NeedSkill> SkillRows(Guid needId) =>
        RequiredSkills.Select(s => (s.Code, s.Level, Required: true))
        .Concat(NiceSkills.Select(s => (s.Code, s.Level, Required: false)))
        .GroupBy(s => s.Code, StringComparer.Ordinal)
        .Select(
            g => new NeedSkill { NeedId = needId, SkillCode = g.Key, Level = g.Max(s => s.Level),
                Required = g.Any(s => s.Required) });
}

/// <summary>What a change of a need concerns.</summary>
public enum NeedChange
{
    /// <summary>Nothing: it says the same.</summary>
    None,
    /// <summary>How many people are asked, and nothing that anybody agreed to.</summary>
    Seats,
    /// <summary>
    /// What employees read before they agree: title, description, skills, format, days, dates, place, causes or
    /// languages.
    /// </summary>
    Asked,
}

/// <summary>A skill that a need requires, or would like.</summary>
public sealed class NeedSkill
{
    /// <summary>The need.</summary>
    public Guid NeedId { get; init; }
    /// <summary>The skill.</summary>
    public required string SkillCode { get; init; }
    /// <summary>Level asked, 1–4.</summary>
    public required int Level { get; init; }
    /// <summary>True when the mission cannot be done without it.</summary>
    public required bool Required { get; init; }
}

/// <summary>How states read on screen.</summary>
public static class NeedTexts
{
    /// <summary>The word for a state.</summary>
    public static LocalizedText LabelFor(NeedStatus status) => status switch
    {
        NeedStatus.Draft => new("brouillon", "draft"),
        NeedStatus.Submitted => new("à valider", "submitted"),
        NeedStatus.Open => new("ouvert", "open"),
        NeedStatus.Filled => new("pourvu", "filled"),
        NeedStatus.Closed => new("clos", "closed"),
        NeedStatus.Rejected => new("refusé", "rejected"),
        NeedStatus.Withdrawn => new("retiré", "withdrawn"),
        _ => new("expiré", "expired"),
    };
}
