using Matching.Missions;

namespace Matching.Datasets;

/// <summary>One entry of <c>skills.csv</c>.</summary>
/// <param name="Code">Unique code in the taxonomy.</param>
/// <param name="Label">Preferred label, in the taxonomy's first language (French).</param>
/// <param name="AltLabels">Other wordings of the same skill.</param>
/// <param name="Broader">Code of the parent skill, or null for a root.</param>
/// <param name="Definition">What the skill is, in a sentence, or empty.</param>
public sealed record SkillRow(string Code, string Label, IReadOnlyList<string> AltLabels, string? Broader,
    string Definition)
{
    /// <summary>English label (trailing column <c>label_en</c>), or empty.</summary>
    public string LabelEn { get; init; } = "";
}

/// <summary>One entry of <c>occupations.csv</c>.</summary>
/// <param name="Code">Unique code (ROME, ESCO…).</param>
/// <param name="Label">Preferred label.</param>
/// <param name="AltLabels">Other job titles of the same occupation.</param>
/// <param name="Skills">Codes of the skills that the occupation uses.</param>
/// <param name="Definition">What the occupation does, or empty.</param>
public sealed record OccupationRow(string Code, string Label, IReadOnlyList<string> AltLabels,
    IReadOnlyList<string> Skills, string Definition);

/// <summary>One entry of <c>communes.csv</c>.</summary>
/// <param name="Code">INSEE code, five characters.</param>
/// <param name="Name">Official name.</param>
/// <param name="Lat">Latitude in degrees, WGS 84.</param>
/// <param name="Lon">Longitude in degrees, WGS 84.</param>
/// <param name="Population">Inhabitants, or null when not said.</param>
/// <param name="Department">Code of the department ("67", "2A", "974"), or empty.</param>
/// <param name="Postcodes">Postal codes of the commune.</param>
public sealed record CommuneRow(string Code, string Name, double Lat, double Lon, int? Population, string Department,
    IReadOnlyList<string> Postcodes);

/// <summary>A skill with its level.</summary>
/// <param name="Code">Code in the taxonomy.</param>
/// <param name="Level">1 notions, 2 practised, 3 confirmed, 4 expert.</param>
public readonly record struct SkillLevel(string Code, int Level);

/// <summary>One entry of <c>employees.csv</c>: what a person offers, and nothing that says who she is.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Commune">INSEE code of the place she starts from.</param>
/// <param name="Entity">Business unit of the sponsor, or empty.</param>
/// <param name="MaxKm">Radius she accepts, km as the crow flies, or null when not said.</param>
/// <param name="Remote">Whether she accepts work at a distance; null when not said.</param>
/// <param name="DaysPerYear">Days she may give in a year, or null when not said.</param>
/// <param name="AvailableFrom">First day she is free, or null.</param>
/// <param name="AvailableTo">Last day she is free, or null.</param>
/// <param name="Formats">Formats she opted in to; none means none.</param>
/// <param name="Causes">Causes she cares for: private to her.</param>
/// <param name="Languages">ISO 639-1 codes.</param>
/// <param name="Skills">Skills held, with level.</param>
/// <param name="WantedSkills">Codes of skills she wants to develop.</param>
/// <param name="Occupation">Code of her occupation, or null.</param>
/// <param name="Text">Her own words, or empty.</param>
public sealed record EmployeeRow(
    string Id, string Commune, string Entity, double? MaxKm, bool? Remote, double? DaysPerYear,
    DateOnly? AvailableFrom, DateOnly? AvailableTo,
    IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes, IReadOnlyList<string> Languages,
    IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string? Occupation, string Text)
{
    /// <summary>Consent to profiling (trailing column <c>consent</c>); null when the file does not say.</summary>
    public bool? Consent { get; init; }

    /// <summary>Offers that wait for her answer now. Not a column: the database knows it, a folder does not.</summary>
    public int OpenOffers { get; init; }

    /// <summary>Days that approved missions hold, by calendar year. Not a column.</summary>
    public IReadOnlyList<YearDays> DaysTaken { get; init; } = [];

    /// <summary>Days that approved missions hold in a calendar year.</summary>
    public double DaysTakenIn(int year)
    {
        // A plain loop: called for every pair that is looked at.
        for (var i = 0; i < DaysTaken.Count; i++)
        {
            if (DaysTaken[i].Year == year)
                return DaysTaken[i].Days;
        }
        return 0;
    }
}

/// <summary>One entry of <c>associations.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Name">Its name.</param>
/// <param name="Commune">INSEE code of its seat.</param>
/// <param name="Causes">Causes it serves.</param>
/// <param name="Size">Number of salaried staff, or null when not said.</param>
public sealed record AssociationRow(string Id, string Name, string Commune, IReadOnlyList<string> Causes, int? Size);

/// <summary>One entry of <c>needs.csv</c>.</summary>
/// <param name="Id">Unique id in the folder.</param>
/// <param name="Association">Id of the association that asks.</param>
/// <param name="Title">What is asked, in a line.</param>
/// <param name="Description">What is asked, in full, or empty.</param>
/// <param name="Commune">INSEE code of the place of work; null means the association's seat.</param>
/// <param name="Remote">How far the work can be done at a distance; null when not said.</param>
/// <param name="Format">Format of the mission, or null when not said.</param>
/// <param name="Days">Working days asked of one person, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
/// <param name="Seats">How many people are asked; null counts as one.</param>
/// <param name="Causes">Causes the mission serves.</param>
/// <param name="RequiredSkills">Skills without which it cannot be done.</param>
/// <param name="NiceSkills">Skills that help.</param>
/// <param name="Languages">ISO 639-1 codes that must be spoken.</param>
/// <param name="Occupation">Code of the occupation nearest to it, or null.</param>
/// <param name="PostedAt">UTC instant at which it was posted, or null.</param>
public sealed record NeedRow(
    string Id, string Association, string Title, string Description, string? Commune, RemoteWork? Remote,
    MissionFormat? Format, double? Days, DateOnly? Start, DateOnly? End, int? Seats,
    IReadOnlyList<string> Causes, IReadOnlyList<SkillLevel> RequiredSkills, IReadOnlyList<SkillLevel> NiceSkills,
    IReadOnlyList<string> Languages, string? Occupation, DateTime? PostedAt)
{
    /// <summary>
    /// State in the database (trailing column <c>status</c>); null when the file does not say, which ranks as open.
    /// </summary>
    public string? Status { get; init; }
}

/// <summary>One entry of <c>history.csv</c>: a pair that was shown, and what came of it.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="ShownAt">UTC instant at which the pair was shown.</param>
/// <param name="Rank">Position shown, from 1, or null.</param>
/// <param name="Propensity">Probability in (0, 1] that this pair was shown, or null when unknown.</param>
/// <param name="EmployeeAnswer">Her answer; null means none came.</param>
/// <param name="EmployeeReason">Reason code, or empty.</param>
/// <param name="AssociationAnswer">The association's answer; null means none came.</param>
/// <param name="AssociationReason">Reason code, or empty.</param>
/// <param name="Outcome">How the mission ended; null means it has not, or never began.</param>
/// <param name="Rating">1–5, by the association, or null.</param>
public sealed record HistoryRow(
    string Need, string Employee, DateTime ShownAt, int? Rank, double? Propensity,
    Answer? EmployeeAnswer, string EmployeeReason, Answer? AssociationAnswer, string AssociationReason,
    Outcome? Outcome, double? Rating)
{
    /// <summary>
    /// Relevance grade (FORMATS.md): 0 declined, unanswered or refused by the association; 1 accepted by the employee
    /// only; 2 accepted by both; 3 completed; 4 completed with rating ≥ 4.
    /// </summary>
    public int Grade => (EmployeeAnswer, AssociationAnswer, Outcome) switch
    {
        (Answer.Accepted, Answer.Accepted, Datasets.Outcome.Completed) => Rating >= 4 ? 4 : 3,
        (Answer.Accepted, Answer.Accepted, _) => 2,
        (Answer.Accepted, null, _) => 1,
        _ => 0,
    };
}

/// <summary>
/// A coordinator chose one person before another whom the list put higher. Known to the database only: no file holds
/// it.
/// </summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Chosen">Id of the person chosen.</param>
/// <param name="PassedOver">Id of the person passed over.</param>
/// <param name="At">UTC instant.</param>
public sealed record PreferenceRow(string Need, string Chosen, string PassedOver, DateTime At);

/// <summary>One entry of <c>candidates.csv</c>: a pair that <c>rank</c> must order.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
public readonly record struct CandidateRow(string Need, string Employee);

/// <summary>Form of a mission (DESIGN: formats). The wire name is the lower-case name.</summary>
public enum MissionFormat
{
    /// <summary>Half a day to one day.</summary>
    Flash,
    /// <summary>Two to ten days within a period.</summary>
    OneOff,
    /// <summary>Regular half-days.</summary>
    Split,
    /// <summary>3–12 months at 20–80 % of the time.</summary>
    PartTime,
    /// <summary>6–24 months, full time.</summary>
    FullTime,
    /// <summary>1–3 years at the end of a career.</summary>
    Senior,
}

/// <summary>How far a mission can be done at a distance. The wire name is the lower-case name.</summary>
public enum RemoteWork
{
    /// <summary>On the spot only.</summary>
    No,
    /// <summary>Partly at a distance; the person still comes.</summary>
    Hybrid,
    /// <summary>Wholly at a distance.</summary>
    Full,
}

/// <summary>An answer to an offer.</summary>
public enum Answer
{
    /// <summary>Yes.</summary>
    Accepted,
    /// <summary>No.</summary>
    Declined,
}

/// <summary>How a mission ended.</summary>
public enum Outcome
{
    /// <summary>Carried through.</summary>
    Completed,
    /// <summary>Broken off.</summary>
    Interrupted,
}
