using Matching.Datasets.Rows;
using Matching.Missions;
using static Matching.Ranking.Features.Feature;

namespace Matching.Ranking.Features;

/// <summary>
/// Computes the features of pairs, <c>float[pairs, features]</c>, all bounded, except acceptance rates
/// (<see cref="AcceptanceRates"/>) and the rule score.
/// </summary>
/// <param name="index">The employees.</param>
/// <param name="settings">Defaults for undeclared values.</param>
/// <param name="skillTransfer">Scores skill transfer; null when the model has none.</param>
internal sealed class PairFeatures(CandidateIndex index, PairSettings settings,
    SkillTransferScorer? skillTransfer = null)
{
    /// <summary>Neutral values of what the employee did not say: a little below what most say.</summary>
    private const float UnsaidAvailability = 0.8f;
    private const float UnsaidFormat = 0.2f;
    private const int FewSkills = 4; // up to here, a need lists single tasks
    private const int WholeJob = 12; // from here, a need describes a whole job

    /// <summary>Fills a row; acceptance rates and the rule score stay 0.</summary>
    public void Fill(PreparedNeed need, int employee, Span<float> row)
    {
        row.Clear();
        SkillFeatures.Fill(need, index.People[employee].Skills, row);
        SaidFeatures.Fill(need, index.People[employee], row);
        FillTexts(need, employee, row);
        FillPlace(need, employee, row);
        FillTime(need, employee, row);
        FillTastes(need, employee, row);
        LimitFeatures.Fill(need, index.Employees[employee], index.People[employee].Windows, settings, row);
        skillTransfer?.Fill(need.Row, index.Employees[employee], row);
    }

    /// <summary>How far a need describes a whole job, by its number of required skills: 0 up to 4, 1 from 12.</summary>
    public static float WholeJobShare(PreparedNeed need) =>
        Math.Clamp((need.Required.Length - FewSkills) / (float)(WholeJob - FewSkills), 0, 1);

    private void FillTexts(PreparedNeed need, int employee, Span<float> row)
    {
        ref readonly var person = ref index.People[employee];
        row[(int)TextKinship] = TextVectors.CoveredShare(need.Text, person.AllWords);
        row[(int)OwnWords] = TextVectors.Cosine(need.Text, person.OwnWords);
        var nearness = index.WorkNearness(need, employee);
        row[(int)WorkNearness] = nearness;
        row[(int)JobNearness] = nearness * WholeJobShare(need);
        row[(int)SkillSetLikeness] = index.ComputeSetSimilarity(need, employee);
        row[(int)TitleLikeness] = TextVectors.Cosine(need.Titles, person.Titles);
        if (need.Row.Occupation is { } asked && index.Employees[employee].Occupation is { } own)
            row[(int)Occupation] = index.Work.Codes.Similarity(asked, own);
    }

    private void FillPlace(PreparedNeed need, int employee, Span<float> row)
    {
        var person = index.Employees[employee];
        row[(int)Remote] = person.Remote != true
            ? 0
            : need.Remote switch { RemoteWork.Full => 1, RemoteWork.Hybrid => 0.5f, RemoteWork.No => 0 };
        var km = need.NeedsPresenceOf(person) ? Math.Min(20_000, index.Km(need, employee)) : 0;
        row[(int)Nearness] = (float)Math.Exp(-km / 30);
        row[(int)RadiusShare] =
            (float)Math.Min(2, km / Math.Max(1, person.MaxKm ?? settings.NeutralRadiusKm)) / 2;
        row[(int)FarBeyond] = (float)Math.Clamp((km - 30) / 120, 0, 1);
        row[(int)LogDistance] = (float)Math.Min(1, Math.Log(1 + km) / 7);
        LimitFeatures.FillPlace(need, person, km, row);
    }

    private void FillTime(PreparedNeed prepared, int employee, Span<float> row)
    {
        var (need, person, windows) = (prepared.Row, index.Employees[employee], index.People[employee].Windows);
        // Days taken by approved missions, as the maximum over the years that the need touches; 0 without dates.
        var daysTaken = 0.0;
        foreach (var part in prepared.DaysByYear) daysTaken = Math.Max(daysTaken, person.DaysTakenIn(part.Year));
        var window = Calendar.Days(need.Start, need.End);
        var common = Calendar.CommonDays(need.Start, need.End, windows);
        row[(int)Availability] = windows.Length == 0
            ? UnsaidAvailability
            : double.IsInfinity(window) ? (common > 0 ? 1 : 0) : (float)Math.Clamp(common / window, 0, 1);
        var asked = Math.Max(0, need.Days ?? 3) / Math.Max(1, double.IsInfinity(window) ? 1 : window / 365);
        var left = Math.Max(0, (person.DaysPerYear ?? 10) - daysTaken);
        row[(int)DaysRoom] = left + asked > 0 ? (float)(left / (left + asked)) : 0;
        row[(int)Strain] = (float)Math.Clamp(asked / Math.Max(0.5, left) - 0.5, 0, 1);
        row[(int)Workload] = (float)Math.Min(1, Math.Log(1 + Math.Max(0, need.Days ?? 3)) / 7);
        var load = person.OpenOffers + daysTaken / 10;
        row[(int)Load] = (float)(load / (load + 2));
    }

    private void FillTastes(PreparedNeed need, int employee, Span<float> row)
    {
        var person = index.Employees[employee];
        var (wanted, causes) = (index.People[employee].Wanted, index.People[employee].Causes);
        row[(int)Cause] = Share(need.Causes, causes);
        row[(int)AssociationCause] = Share(need.AssociationCauses, causes);
        row[(int)CauseUnsaid] = causes.Length == 0 ? 1 : 0;
        row[(int)FormatFocus] = need.Row.Format is not { } format ? 0
            : person.Formats.Count == 0 ? UnsaidFormat
            : person.Formats.Contains(format) ? 1f / person.Formats.Count : 0;
        var asked = need.Asked;
        if (asked.Length == 0 || wanted.Length == 0) return;
        row[(int)Wish] = (float)asked.Count(a => wanted.Contains(a.Skill)) / asked.Length;
        row[(int)WishNear] = (float)asked.Count(a => wanted.Any(a.Covers.ContainsKey)) / asked.Length;
    }

    private static float Share(int[] asked, int[] own)
    {
        var common = 0;
        foreach (var a in asked) common += Array.BinarySearch(own, a) >= 0 ? 1 : 0;
        return (float)common / Math.Max(1, asked.Length);
    }
}
