using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Ranking.Features;

/// <summary>
/// Computes the features of pairs, <c>float[pairs, features]</c>, all bounded, except acceptance rates
/// (<see cref="AcceptanceRates"/>) and the rule score.
/// </summary>
/// <param name="index">The employees.</param>
/// <param name="settings">Defaults for undeclared values.</param>
/// <param name="skillTransfer">Scores skill transfer; null when the model has none.</param>
internal sealed class PairFeatures(CandidateIndex index, GateSettings settings,
    SkillTransferScorer? skillTransfer = null)
{
    private const int FewSkills = 4; // up to here, a need lists single tasks
    private const int WholeJob = 12; // from here, a need describes a whole job

    /// <summary>Fills a row; acceptance rates and the rule score stay 0.</summary>
    public void Fill(PreparedNeed need, int employee, Span<float> row)
    {
        row.Clear();
        SkillFeatures.Fill(need, index.Skills[employee], row);
        FillTexts(need, employee, row);
        FillPlace(need, employee, row);
        FillTime(need, index.Employees[employee], row);
        FillTastes(need, employee, row);
        skillTransfer?.Fill(need.Row, index.Employees[employee], row);
    }

    /// <summary>How far a need describes a whole job, by its number of required skills: 0 up to 4, 1 from 12.</summary>
    public static float WholeJobShare(PreparedNeed need) =>
        Math.Clamp((need.Required.Length - FewSkills) / (float)(WholeJob - FewSkills), 0, 1);

    private void FillTexts(PreparedNeed need, int employee, Span<float> row)
    {
        row[(int)Feature.TextKinship] = TextVectors.Cosine(need.Text, index.AllWords[employee]);
        row[(int)Feature.OwnWords] = TextVectors.Cosine(need.Text, index.OwnWords[employee]);
        var nearness = index.WorkNearness(need, employee);
        row[(int)Feature.WorkNearness] = nearness;
        row[(int)Feature.JobNearness] = nearness * WholeJobShare(need);
        row[(int)Feature.SkillSetLikeness] = index.ComputeSetSimilarity(need, employee);
        row[(int)Feature.TitleLikeness] = TextVectors.Cosine(need.Titles, index.Titles[employee]);
        if (need.Row.Occupation is { } asked && index.Employees[employee].Occupation is { } own)
            row[(int)Feature.Occupation] = index.Work.Codes.Similarity(asked, own);
    }

    private void FillPlace(PreparedNeed need, int employee, Span<float> row)
    {
        var person = index.Employees[employee];
        var remote = person.Remote == true;
        var fullyRemote = need.Remote == RemoteWork.Full && remote;
        row[(int)Feature.Remote] = !remote
            ? 0
            : need.Remote switch { RemoteWork.Full => 1, RemoteWork.Hybrid => 0.5f, RemoteWork.No => 0 };
        var km = fullyRemote ? 0 : Math.Min(20_000, index.Km(need, employee));
        row[(int)Feature.Nearness] = (float)Math.Exp(-km / 30);
        row[(int)Feature.RadiusShare] =
            (float)Math.Min(2, km / Math.Max(1, person.MaxKm ?? settings.DefaultRadiusKm)) / 2;
        row[(int)Feature.FarBeyond] = (float)Math.Clamp((km - 30) / 120, 0, 1);
        row[(int)Feature.LogDistance] = (float)Math.Min(1, Math.Log(1 + km) / 7);
    }

    private static void FillTime(PreparedNeed prepared, EmployeeRow person, Span<float> row)
    {
        var need = prepared.Row;
        var daysTaken = TakenOf(prepared, person);
        var window = Calendar.Days(need.Start, need.End);
        var common = Calendar.CommonDays(need.Start, need.End, person.AvailableFrom, person.AvailableTo);
        row[(int)Feature.Availability] =
            double.IsInfinity(window) ? common > 0 ? 1 : 0 : (float)Math.Clamp(common / window, 0, 1);
        var asked = Math.Max(0, need.Days ?? 3) / Math.Max(1, double.IsInfinity(window) ? 1 : window / 365);
        var left = Math.Max(0, (person.DaysPerYear ?? 10) - daysTaken);
        row[(int)Feature.DaysRoom] = left + asked > 0 ? (float)(left / (left + asked)) : 0;
        row[(int)Feature.Strain] = (float)Math.Clamp(asked / Math.Max(0.5, left) - 0.5, 0, 1);
        row[(int)Feature.Workload] = (float)Math.Min(1, Math.Log(1 + Math.Max(0, need.Days ?? 3)) / 7);
        var load = person.OpenOffers + daysTaken / 10;
        row[(int)Feature.Load] = (float)(load / (load + 2));
    }

    /// <summary>
    /// Days taken by approved missions, as the maximum over the years that the need touches; 0 without dates.
    /// </summary>
    private static double TakenOf(PreparedNeed need, EmployeeRow person)
    {
        var max = 0.0;
        foreach (var part in need.DaysByYear) max = Math.Max(max, person.DaysTakenIn(part.Year));
        return max;
    }

    private void FillTastes(PreparedNeed need, int employee, Span<float> row)
    {
        var person = index.Employees[employee];
        var causes = index.Causes[employee];
        row[(int)Feature.Cause] = Share(need.Causes, causes);
        row[(int)Feature.AssociationCause] = Share(need.AssociationCauses, causes);
        row[(int)Feature.CauseUnsaid] = causes.Length == 0 ? 1 : 0;
        row[(int)Feature.FormatFocus] =
            need.Row.Format is { } f && person.Formats.Contains(f) ? 1f / person.Formats.Count : 0;
        var languages = need.Row.Languages;
        var spoken =
            languages.Count(
                l => person.Languages.Count == 0
                    ? l == settings.DefaultLanguage
                    : person.Languages.Contains(l, StringComparer.OrdinalIgnoreCase));
        row[(int)Feature.Language] = languages.Count == 0 ? 1 : (float)spoken / languages.Count;
        var wanted = index.Wanted[employee];
        var asked = need.Required.Length + need.Nice.Length;
        if (asked == 0 || wanted.Length == 0) return;
        row[(int)Feature.Wish] =
            (float)(need.Required.Count(a => wanted.Contains(a.Skill)) + need.Nice.Count(a => wanted.Contains(a.Skill)))
                / asked;
        row[(int)Feature.WishNear] =
            (float)(need.Required.Count(a => wanted.Any(a.Covers.ContainsKey))
                + need.Nice.Count(a => wanted.Any(a.Covers.ContainsKey))) / asked;
    }

    private static float Share(int[] asked, int[] own)
    {
        if (asked.Length == 0) return 0;
        var common = 0;
        foreach (var a in asked) common += Array.BinarySearch(own, a) >= 0 ? 1 : 0;
        return (float)common / asked.Length;
    }
}
