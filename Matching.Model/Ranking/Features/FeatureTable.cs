using Matching.Ranking.Explanations;
using static Matching.Ranking.Features.Feature;
using Family = Matching.Ranking.Explanations.FeatureFamily;

namespace Matching.Ranking.Features;

/// <summary>
/// The table of the features, one row each in column order: family, source, weight in the published rules, priors. A
/// new feature is a member of <see cref="Feature"/> and a row at the end. <see cref="Verify"/> reports what is missing
/// when the table is first used; the table of labels refuses a feature without one in the same way.
/// </summary>
public static class FeatureTable
{
    /// <summary>Number of features.</summary>
    public const int Count = 88;
    /// <summary>Number of families, <see cref="FeatureFamily.Base"/> included.</summary>
    public const int Families = 10;
    /// <summary>Prior mean of the weight of an acceptance rate.</summary>
    internal const double RatePrior = 0.5;

    /// <summary>The rows, by column.</summary>
    public static IReadOnlyList<FeatureRow> Rows { get; } = Verify(
    [
        new(0, RequiredCover, Family.Skills) { Effect = FeatureEffect.Raises },
        new(1, RequiredCoverSaturated, Family.Skills) { Effect = FeatureEffect.Raises },
        new(2, RequiredExact, Family.Skills) { Effect = FeatureEffect.Raises },
        new(3, RequiredLine, Family.Skills) { Effect = FeatureEffect.Raises },
        new(4, RequiredSibling, Family.Skills) { Effect = FeatureEffect.Raises },
        new(5, RequiredTransfer, Family.Skills) { Effect = FeatureEffect.Raises },
        new(6, RequiredWorst, Family.Skills, new(2, 0.3)) { Effect = FeatureEffect.Raises },
        new(7, LevelGap, Family.Skills) { Effect = FeatureEffect.Lowers },
        new(8, LevelMargin, Family.Skills) { Effect = FeatureEffect.Raises },
        new(9, RequiredCount, Family.Skills),
        new(10, RequiredHeld, Family.Skills) { Effect = FeatureEffect.Raises },
        new(11, Overqualified, Family.Skills) { Effect = FeatureEffect.Raises },
        new(12, NiceCover, Family.Skills, new(3, 0.4)) { Effect = FeatureEffect.Raises },
        new(13, TextKinship, Family.Text) { Effect = FeatureEffect.Raises },
        new(14, OwnWords, Family.Text, new(4, 0.5)),
        new(15, WorkNearness, Family.Text) { Effect = FeatureEffect.Raises },
        new(16, JobNearness, Family.Text, new(5, 2.5)) { Effect = FeatureEffect.Raises },
        new(17, SkillSetLikeness, Family.Text) { Effect = FeatureEffect.Raises },
        new(18, TitleLikeness, Family.Text),
        new(19, Occupation, Family.Text, new(6, 0.4)),
        new(20, Nearness, Family.Place, new(7, 0.5)) { Effect = FeatureEffect.Raises },
        new(21, RadiusShare, Family.Place, new(8, -0.8)) { Effect = FeatureEffect.Lowers },
        new(22, LogDistance, Family.Place) { Effect = FeatureEffect.Lowers },
        new(23, FarBeyond, Family.Place) { Effect = FeatureEffect.Lowers },
        new(24, Remote, Family.Place),
        new(25, Availability, Family.Time, new(9, 0.5)) { Effect = FeatureEffect.Raises },
        new(26, DaysRoom, Family.Time, new(10, 0.6)) { Effect = FeatureEffect.Raises },
        new(27, Strain, Family.Time, new(43, -0.3)) { Effect = FeatureEffect.Lowers },
        new(28, Workload, Family.Time),
        new(29, Cause, Family.Cause, new(11, 0.6)),
        new(30, AssociationCause, Family.Cause, new(12, 0.1)),
        new(31, CauseUnsaid, Family.Cause),
        new(32, FormatFocus, Family.Format, new(13, 0.3)),
        new(33, Wish, Family.Wish, new(14, 0.7)),
        new(34, WishNear, Family.Wish, new(15, 0.1)),
        new(35, Language, Family.Language, new(16, 0.4)) { Effect = FeatureEffect.Raises },
        new(36, Breadth, Family.Skills) { Effect = FeatureEffect.Raises },
        new(37, Load, Family.History, new(17, -0.4)),
        Rate(38, PersonAccepts, new(18, 0.7), isOwn: true),
        Rate(39, PersonCauseAccepts, new(19, 0.5), isOwn: true),
        Rate(40, PersonFormatAccepts, new(20, 0.5), isOwn: true),
        Rate(41, PersonAssociationAccepts, new(22, 0.3), isOwn: true),
        Rate(42, PersonDistanceAccepts, isOwn: true),
        Rate(43, PersonFamilyAccepts, new(21, 0.4), isOwn: true),
        Rate(44, OccupationAccepts),
        Rate(45, OccupationFormatAccepts, new(23, 0.7)),
        Rate(46, OccupationCauseAccepts, new(24, 0.5)),
        Rate(47, OccupationFamilyAccepts, new(25, 0.5)),
        Rate(48, EntityAccepts, new(26, 0.5)),
        Rate(49, EntityFormatAccepts, new(27, 0.5)),
        Rate(50, EntityCauseAccepts, new(28, 0.7)),
        Rate(51, DeclaredCauseAccepts, new(29, 0.7)),
        Rate(52, DeclaredFormatAccepts, new(30, 0.5)),
        Rate(53, DeclaredFamilyAccepts, new(31, 0.5)),
        Rate(54, FormatAccepts),
        Rate(55, SeasonAccepts),
        Rate(56, SeasonFormatAccepts),
        Rate(57, AssociationAccepted),
        AssociationRate(58, AssociationSaysYes),
        AssociationRate(59, PersonChosen, new(32, 0.3), isOwn: true),
        AssociationRate(60, AssociationOccupationChosen, new(33, 0.3)),
        AssociationRate(61, OccupationFamilyChosen, new(34, 0.3)),
        new(62, Shown, Family.History) { Source = FeatureSource.Exposure, IsOwnPast = true },
        new(63, Newcomer, Family.History) { Source = FeatureSource.Exposure },
        // The skill-transfer score is on the logit scale.
        new(64, LearnedKinship, Family.Text) { Source = FeatureSource.SkillTransfer, EmployeePrior = 1 },
        new(65, KindAccepts, Family.Text) { Source = FeatureSource.SkillTransfer, EmployeePrior = 0.5 },
        new(66, KindAcceptsBack, Family.Text) { Source = FeatureSource.SkillTransfer, EmployeePrior = 0.5 },
        new(67, RuleScore, Family.Base) { Source = FeatureSource.Rules, Effect = FeatureEffect.Raises },
        new(68, RequiredGaps, Family.Skills, new(35, -0.3)) { Effect = FeatureEffect.Lowers },
        new(69, EssentialGaps, Family.Skills, new(36, -2.0)) { Effect = FeatureEffect.Lowers },
        new(70, ExcessShare, Family.Place) { Effect = FeatureEffect.Lowers },
        new(71, ExcessKm, Family.Place, new(37, -0.8)) { Effect = FeatureEffect.Lowers },
        new(72, RadiusUnsaid, Family.Place),
        new(73, HybridNearness, Family.Place) { Effect = FeatureEffect.Raises },
        new(74, RemoteRefused, Family.Place, new(38, -0.2)) { Effect = FeatureEffect.Lowers },
        new(75, RemoteUnsaid, Family.Place),
        new(76, FormatRefused, Family.Format, new(39, -2.0)) { Effect = FeatureEffect.Lowers },
        new(77, FormatUnsaid, Family.Format),
        new(78, DaysShort, Family.Time, new(40, -1.6)) { Effect = FeatureEffect.Lowers },
        new(79, DaysUnsaid, Family.Time),
        new(80, WindowMissed, Family.Time, new(41, -0.8)) { Effect = FeatureEffect.Lowers },
        new(81, WindowUnsaid, Family.Time),
        new(82, LanguageMissed, Family.Language, new(42, -1.5)) { Effect = FeatureEffect.Lowers },
        new(83, LanguageUnsaid, Family.Language),
        new(84, SaidCover, Family.Skills) { Effect = FeatureEffect.Raises },
        new(85, SaidCoverSaturated, Family.Skills, new(1, 2.4))
        {
            AssociationPrior = 1,
            Effect = FeatureEffect.Raises,
        },
        new(86, SaidAskedCover, Family.Skills) { Effect = FeatureEffect.Raises },
        new(87, SaidHeldCover, Family.Skills) { Effect = FeatureEffect.Raises },
    ]);

    /// <summary>Names in column order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Rows.Select(r => r.Feature.ToString())];

    /// <summary>Signs of the weights in column order: 1 not negative, -1 not positive, 0 free.</summary>
    internal static int[] Signs { get; } = [.. Rows.Select(r => r.Effect switch
    {
        FeatureEffect.Raises => 1,
        FeatureEffect.Lowers => -1,
        FeatureEffect.Free => 0,
    })];

    /// <summary>The acceptance rates, of employees and of associations.</summary>
    internal static Feature[] Rates { get; } = [.. Rows
        .Where(r => r.Source is FeatureSource.Rate or FeatureSource.AssociationRate).Select(r => r.Feature)];

    /// <summary>The features that the skill-transfer model fills.</summary>
    internal static Feature[] OfSkillTransfer { get; } =
        [.. Rows.Where(r => r.Source == FeatureSource.SkillTransfer).Select(r => r.Feature)];

    /// <summary>The features that depend on the employee's own past answers.</summary>
    internal static Feature[] OwnPast { get; } = [.. Rows.Where(r => r.IsOwnPast).Select(r => r.Feature)];

    // Arrays by column: hot loops look these up for every pair.
    private static readonly FeatureFamily[] FamilyByColumn = [.. Rows.Select(r => r.Family)];
    private static readonly bool[] IsAssociationRateByColumn =
        [.. Rows.Select(r => r.Source == FeatureSource.AssociationRate)];

    /// <summary>Family under which a feature is explained.</summary>
    public static FeatureFamily FamilyOf(Feature feature) => FamilyByColumn[(int)feature];

    internal static bool IsAssociationRate(Feature feature) => IsAssociationRateByColumn[(int)feature];

    private static FeatureRow Rate(int column, Feature feature, RuleTerm? rule = null, bool isOwn = false) =>
        new(column, feature, Family.History, rule)
        {
            Source = FeatureSource.Rate,
            IsOwnPast = isOwn,
            EmployeePrior = RatePrior,
        };

    private static FeatureRow AssociationRate(int column, Feature feature, RuleTerm? rule = null, bool isOwn = false) =>
        Rate(column, feature, rule, isOwn) with
        {
            Source = FeatureSource.AssociationRate,
            EmployeePrior = null,
            AssociationPrior = RatePrior,
        };

    /// <summary>Refuses a missing, duplicate or misplaced feature, family or rule term.</summary>
    /// <exception cref="InvalidOperationException">The table is wrong.</exception>
    private static FeatureRow[] Verify(FeatureRow[] rows)
    {
        for (var c = 0; c < rows.Length; c++)
        {
            if (rows[c].Column != c || (int)rows[c].Feature != c)
                throw new InvalidOperationException($"Column {c} of the feature table is {rows[c].Feature}.");
        }
        if (rows.Length != Count || Enum.GetValues<Feature>().Length != Count)
            throw new InvalidOperationException($"The feature table does not have the {Count} features of the enum.");
        int[] terms = [.. rows.Select(r => r.Rule?.Position).OfType<int>().Order()];
        if (!terms.SequenceEqual(Enumerable.Range(1, terms.Length)))
            throw new InvalidOperationException("The terms of the rules are not numbered 1, 2, 3, …");
        if (!Enum.GetValues<FeatureFamily>().Select(f => (int)f).SequenceEqual(Enumerable.Range(0, Families)))
            throw new InvalidOperationException($"The feature families are not numbered 0 to {Families - 1}.");
        return rows;
    }
}
