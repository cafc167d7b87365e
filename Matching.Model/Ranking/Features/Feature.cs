namespace Matching.Ranking.Features;

/// <summary>
/// The features of a pair; everything else about each is in <see cref="FeatureTable"/>, which also states its column.
/// Name, sex, age, health, pay, photo, union membership and address are never features.
/// </summary>
public enum Feature
{
    /// <summary>Share of the required skills covered, weighted by rarity, levels included.</summary>
    RequiredCover,
    /// <summary><see cref="RequiredCover"/> with saturation: (1 − e^(−2x)) / (1 − e^(−2)).</summary>
    RequiredCoverSaturated,
    /// <summary>Share covered by the required skills themselves.</summary>
    RequiredExact,
    /// <summary>Share covered by the required skills themselves, parents and children.</summary>
    RequiredLine,
    /// <summary>Share covered by the required skills themselves, parents, children and siblings.</summary>
    RequiredSibling,
    /// <summary>Share covered by any skill, transfer from less related ones included.</summary>
    RequiredTransfer,
    /// <summary>Cover of the least covered required skill.</summary>
    RequiredWorst,
    /// <summary>Mean number of missing levels of the required skills, divided by 4; all levels of a skill not
    /// held.</summary>
    LevelGap,
    /// <summary>Mean number of levels above those asked, divided by 3.</summary>
    LevelMargin,
    /// <summary>Number of required skills, divided by 8, at most 1.</summary>
    RequiredCount,
    /// <summary>Number of required skills held exactly, divided by 4, at most 1.</summary>
    RequiredHeld,
    /// <summary>Share of the required skills held two or more levels above the level asked.</summary>
    Overqualified,
    /// <summary>Share of the nice-to-have skills covered.</summary>
    NiceCover,
    /// <summary>
    /// Share of the need's words, weighted by rarity, that the employee's text or skill labels contain; one more skill
    /// never lowers it.
    /// </summary>
    TextKinship,
    /// <summary>Cosine of the need's text and the employee's own text.</summary>
    OwnWords,
    /// <summary>Cosine of need and employee in the occupation space, see <see cref="OccupationSpace"/>.</summary>
    WorkNearness,
    /// <summary>
    /// <see cref="WorkNearness"/> for needs that list enough skills to describe a whole job: weight 0 up to 4 skills, 1
    /// from 12.
    /// </summary>
    JobNearness,
    /// <summary>Jaccard similarity of required and held skills, weighted by rarity.</summary>
    SkillSetLikeness,
    /// <summary>
    /// Cosine of the title words of both occupations; without an occupation, the employee's text or the need's title is
    /// used.
    /// </summary>
    TitleLikeness,
    /// <summary>
    /// 1 for the same occupation, else the similarity that a common code prefix of this length implies, see
    /// <see cref="OccupationCodes"/>.
    /// </summary>
    Occupation,
    /// <summary>exp(−km / 30); 1 when no presence is needed.</summary>
    Nearness,
    /// <summary>
    /// Distance divided by the employee's radius, or by a neutral one when they did not say, at most 2, halved; 0 when
    /// no presence is needed.
    /// </summary>
    RadiusShare,
    /// <summary>log(1 + km) / 7; 0 when no presence is needed.</summary>
    LogDistance,
    /// <summary>Kilometres beyond the first 30, divided by 120, at most 1; 0 when no presence is needed.</summary>
    FarBeyond,
    /// <summary>Remote work accepted by both sides: 1 full, 0.5 hybrid, 0 otherwise.</summary>
    Remote,
    /// <summary>Share of the need's window in which the employee is available; 0.8 when they did not say.</summary>
    Availability,
    /// <summary>Days left a and days asked n: a / (a + n).</summary>
    DaysRoom,
    /// <summary>Days asked as a share of the days left, beyond one half; at most 1.</summary>
    Strain,
    /// <summary>log(1 + days asked) / 7.</summary>
    Workload,
    /// <summary>Share of the need's causes that the employee declared.</summary>
    Cause,
    /// <summary>Share of the association's causes that the employee declared.</summary>
    AssociationCause,
    /// <summary>1 when the employee declared no cause.</summary>
    CauseUnsaid,
    /// <summary>
    /// 1 / number of formats that the employee chose, when the need's format is among them; 0.2 when they did not say;
    /// else 0.
    /// </summary>
    FormatFocus,
    /// <summary>Share of the required and nice-to-have skills that the employee wants to develop.</summary>
    Wish,
    /// <summary>
    /// Share of the required and nice-to-have skills that are related to one the employee wants to develop.
    /// </summary>
    WishNear,
    /// <summary>
    /// Share of the required languages that the employee speaks, one of which nothing is known as half; 1 when none is
    /// required.
    /// </summary>
    Language,
    /// <summary>Number of held skills n: log(1 + n) / 4, at most 1.</summary>
    Breadth,
    /// <summary>Open offers plus days taken / 10, as n / (n + 2).</summary>
    Load,
    /// <summary>
    /// Acceptance rate of the employee: residual log-odds against the base-rate model, shrunk towards 0, as all
    /// features of source <see cref="FeatureSource.Rate"/> or <see cref="FeatureSource.AssociationRate"/>.
    /// </summary>
    PersonAccepts,
    /// <summary>Acceptance rate of the employee × the need's causes.</summary>
    PersonCauseAccepts,
    /// <summary>Acceptance rate of the employee × format.</summary>
    PersonFormatAccepts,
    /// <summary>Acceptance rate of the employee × association.</summary>
    PersonAssociationAccepts,
    /// <summary>Acceptance rate of the employee × distance band.</summary>
    PersonDistanceAccepts,
    /// <summary>Acceptance rate of the employee × families of the required skills.</summary>
    PersonFamilyAccepts,
    /// <summary>Acceptance rate of the employee's occupation.</summary>
    OccupationAccepts,
    /// <summary>Acceptance rate of the occupation × format.</summary>
    OccupationFormatAccepts,
    /// <summary>Acceptance rate of the occupation × causes.</summary>
    OccupationCauseAccepts,
    /// <summary>Acceptance rate of the occupation × families of the required skills.</summary>
    OccupationFamilyAccepts,
    /// <summary>Acceptance rate of the employee's entity.</summary>
    EntityAccepts,
    /// <summary>Acceptance rate of the entity × format.</summary>
    EntityFormatAccepts,
    /// <summary>Acceptance rate of the entity × causes.</summary>
    EntityCauseAccepts,
    /// <summary>Acceptance rate of the employee's declared causes × the need's causes.</summary>
    DeclaredCauseAccepts,
    /// <summary>Acceptance rate of the employee's declared causes × format.</summary>
    DeclaredFormatAccepts,
    /// <summary>Acceptance rate of the employee's declared causes × families of the required skills.</summary>
    DeclaredFamilyAccepts,
    /// <summary>Acceptance rate of the format.</summary>
    FormatAccepts,
    /// <summary>Acceptance rate of the month of the year.</summary>
    SeasonAccepts,
    /// <summary>Acceptance rate of the month × format.</summary>
    SeasonFormatAccepts,
    /// <summary>Rate at which employees accept this association.</summary>
    AssociationAccepted,
    /// <summary>Rate at which this association accepts employees.</summary>
    AssociationSaysYes,
    /// <summary>Rate at which associations accept this employee.</summary>
    PersonChosen,
    /// <summary>Rate at which this association accepts the employee's occupation.</summary>
    AssociationOccupationChosen,
    /// <summary>Rate at which associations accept the employee's occupation for these families of skills.</summary>
    OccupationFamilyChosen,
    /// <summary>Number of times n that the employee was shown: n / (n + 20).</summary>
    Shown,
    /// <summary>1 when the employee was never shown before.</summary>
    Newcomer,
    /// <summary>
    /// Skill-transfer score from the employee's embedding to the need's, see <see cref="SkillTransferModel"/>: a logit
    /// in [−4, 4].
    /// </summary>
    LearnedKinship,
    /// <summary>
    /// Acceptance of needs of this occupation by employees of the employee's occupation, from the model's table, see
    /// <see cref="OccupationAcceptance"/>: residual log-odds in [−4, 4].
    /// </summary>
    KindAccepts,
    /// <summary>
    /// The opposite direction of <see cref="KindAccepts"/>: employees of the need's occupation, needs of the
    /// employee's.
    /// </summary>
    KindAcceptsBack,
    /// <summary>Score of the published rules.</summary>
    RuleScore,
    /// <summary>Number n of required skills not held, with parents and children: 1 − e^(−n / 2).</summary>
    RequiredGaps,
    /// <summary>
    /// Number n of essential skills not held, with parents and children: 1 − e^(−2n). Marking one more never lowers it.
    /// </summary>
    EssentialGaps,
    /// <summary>Kilometres beyond the declared radius, divided by the radius, as x / (1 + x).</summary>
    ExcessShare,
    /// <summary>Kilometres x beyond the declared radius: x / (x + 50).</summary>
    ExcessKm,
    /// <summary>1 when presence is needed and no radius was declared.</summary>
    RadiusUnsaid,
    /// <summary><see cref="Nearness"/> of hybrid work, 0 of other work.</summary>
    HybridNearness,
    /// <summary>Remote work that the employee refused: 1 full, 0.5 hybrid.</summary>
    RemoteRefused,
    /// <summary>Remote work about which the employee said nothing: 1 full, 0.5 hybrid.</summary>
    RemoteUnsaid,
    /// <summary>1 when the employee chose formats and the need's is not among them.</summary>
    FormatRefused,
    /// <summary>1 when the need has a format and the employee chose none.</summary>
    FormatUnsaid,
    /// <summary>Share of the days asked that are not left, in the worst calendar year.</summary>
    DaysShort,
    /// <summary>1 when the employee declared no days a year.</summary>
    DaysUnsaid,
    /// <summary>Share of the working days asked that the declared windows do not hold.</summary>
    WindowMissed,
    /// <summary>1 when the employee declared no window.</summary>
    WindowUnsaid,
    /// <summary>Share of the required languages that are not in the employee's list.</summary>
    LanguageMissed,
    /// <summary>Share of the required languages of which nothing is known.</summary>
    LanguageUnsaid,
    /// <summary>
    /// <see cref="RequiredCover"/> with the skills that only a text names: those of the need's text are asked and those
    /// of the employee's held, each by its certainty and for less than a listed one (<see cref="SaidFeatures"/>).
    /// </summary>
    SaidCover,
    /// <summary><see cref="SaidCover"/> with saturation, as <see cref="RequiredCoverSaturated"/>.</summary>
    SaidCoverSaturated,
    /// <summary>Share of the skills that only the need's text names that the employee lists or names, times
    /// certainty.</summary>
    SaidAskedCover,
    /// <summary>Share of the required skills that the employee's text names, by certainty.</summary>
    SaidHeldCover,
}
