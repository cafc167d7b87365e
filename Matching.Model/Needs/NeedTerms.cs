using Matching.Missions;
using static Matching.BusinessRuleException;

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

    /// <summary>Whether format, days and dates are those of <paramref name="other"/>.</summary>
    internal bool HasLengthOf(NeedTerms other) =>
        (Format, Days, Start, End) == (other.Format, other.Days, other.Start, other.End);

    /// <summary>Checks the rules that apply to all needs, drafts included.</summary>
    /// <exception cref="BusinessRuleException">A value is out of range.</exception>
    public void Check()
    {
        Require(!string.IsNullOrWhiteSpace(Title), "Donnez un titre.", "Give a title.");
        Require(Seats >= 1, "Demandez au moins une personne.", "Ask for at least one person.");
        Require(Days is null or > 0, "Le nombre de jours doit être positif.",
            "The number of days must be positive.");
        Require(!(Start > End), "La fin doit suivre le début.", "The end must follow the start.");
        Require(!(Days > End?.DayNumber - Start?.DayNumber + 1),
            "Il y a plus de jours demandés que de jours dans la période.",
            "The need asks for more days than its period contains.");
    }
}
