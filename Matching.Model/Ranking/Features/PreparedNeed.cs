using Matching.Communes;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Ranking.Features;

/// <summary>
/// A need with its codes resolved against a <see cref="CandidateIndex"/>, prepared once and compared with many
/// employees.
/// </summary>
public sealed class PreparedNeed
{
    internal PreparedNeed(NeedRow row) => Row = row;

    /// <summary>The need itself.</summary>
    public NeedRow Row { get; }
    internal AskedSkill[] Required { get; init; } = [];
    internal AskedSkill[] Nice { get; init; } = [];
    /// <summary>The skills that only the text names: never essential, and no gap when they are missing.</summary>
    internal AskedSkill[] Said { get; init; } = [];
    /// <summary>The required skills, then the nice-to-have ones.</summary>
    internal AskedSkill[] Asked => field ??= [.. Required, .. Nice];
    private int[] RequiredSkills => field ??= [.. Required.Select(r => r.Skill)];
    internal int[] Causes { get; init; } = [];
    internal int[] AssociationCauses { get; init; } = [];
    internal int[] Families { get; init; } = [];
    internal int Format { get; init; }
    /// <summary>Days asked in each calendar year; empty when days or dates are undeclared.</summary>
    internal YearDays[] DaysByYear { get; init; } = [];
    /// <summary>Month in which the need was posted or else starts, 1–12; -1 when both are undeclared.</summary>
    internal int Month => Row.PostedAt?.Month ?? Row.Start?.Month ?? -1;
    internal int Association { get; init; }
    internal RemoteWork Remote => Row.Remote ?? RemoteWork.No;
    internal (double Lat, double Lon) Place { get; init; }
    internal (int Word, float Weight)[] Text { get; init; } = [];
    internal (int Word, float Weight)[] Titles { get; init; } = [];
    internal float[] Embedding { get; init; } = []; // in the occupation space, of length 1

    /// <summary>Whether an essential skill is not in the taxonomy, so that nobody can hold it.</summary>
    internal bool UnknownEssential { get; init; }

    /// <summary>Whether the work is fully remote and the employee accepts that.</summary>
    internal bool IsRemoteFor(EmployeeRow person) => Remote == RemoteWork.Full && person.Remote == true;

    /// <summary>
    /// Whether the employee must come to the place of work: not when the work is fully remote, unless they refused
    /// that.
    /// </summary>
    internal bool NeedsPresenceOf(EmployeeRow person) => Remote != RemoteWork.Full || person.Remote == false;

    /// <summary>Great-circle distance in km from a place; infinite when a location is unknown.</summary>
    internal double KmFrom((double Lat, double Lon) place) => double.IsNaN(place.Lat) || double.IsNaN(Place.Lat)
        ? double.PositiveInfinity
        : DistanceBand.Km(place, Place);

    /// <summary>Whether a skill is required; a vectorised linear search, as required skills are few.</summary>
    internal bool Requires(int skill) => RequiredSkills.AsSpan().Contains(skill);
}
