namespace Matching.Ranking.Features;

/// <summary>
/// The features of a pair, in the order of the columns of <c>float[pairs, features]</c>. Never: name, sex, age, health,
/// pay, photo, union, address.
/// </summary>
public enum Feature
{
    /// <summary>Part of the required skills covered, weighted by rarity, level counted.</summary>
    RequiredCover,
    /// <summary>The same, saturating: the first half counts more than the second.</summary>
    RequiredCoverSaturated,
    /// <summary>Part covered by the very skills.</summary>
    RequiredExact,
    /// <summary>Part covered by parents and children.</summary>
    RequiredLine,
    /// <summary>Part covered by siblings.</summary>
    RequiredSibling,
    /// <summary>Part covered by transfer from further skills.</summary>
    RequiredTransfer,
    /// <summary>Cover of the worst covered required skill.</summary>
    RequiredWorst,
    /// <summary>Levels missing on skills held, mean, of 3.</summary>
    LevelGap,
    /// <summary>Levels above what is asked, mean, of 3.</summary>
    LevelMargin,
    /// <summary>Number of required skills, of 8.</summary>
    RequiredCount,
    /// <summary>Number of required skills held themselves, of 4.</summary>
    RequiredHeld,
    /// <summary>Part of the required skills held two levels or more above what is asked.</summary>
    Overqualified,
    /// <summary>Part of the nice skills covered.</summary>
    NiceCover,
    /// <summary>Cosine of the need's text and the person's text and skill labels.</summary>
    TextKinship,
    /// <summary>Cosine of the need's text and the person's own words.</summary>
    OwnWords,
    /// <summary>Cosine of need and person in the latent space of work, see <see cref="OccupationSpace"/>.</summary>
    WorkNearness,
    /// <summary>
    /// The same, for a need that lists so many skills that it tells a whole job: nothing up to 4 of them, whole from
    /// 12.
    /// </summary>
    JobNearness,
    /// <summary>Skills in common, by rarity, as a share of all that either names.</summary>
    SkillSetLikeness,
    /// <summary>
    /// Cosine of the words that title her occupation and the need's; her own words, the need's title, stand in where
    /// none is named.
    /// </summary>
    TitleLikeness,
    /// <summary>
    /// Same occupation 1; else how alike occupations are whose codes begin alike for as long, see
    /// <see cref="OccupationCodes"/>.
    /// </summary>
    Occupation,
    /// <summary>exp(−km / 30); 1 when done wholly at a distance and she accepts it.</summary>
    Nearness,
    /// <summary>km of the way as part of her radius, at most 2, halved; 0 at a distance.</summary>
    RadiusShare,
    /// <summary>log(1 + km) / 7; 0 at a distance.</summary>
    LogDistance,
    /// <summary>km beyond the first 30, at most 120, of 120; 0 at a distance.</summary>
    FarBeyond,
    /// <summary>At a distance on both sides: 1 full, 0.5 hybrid.</summary>
    Remote,
    /// <summary>Part of the need's window in which she is free.</summary>
    Availability,
    /// <summary>Days she may still give against days asked: a / (a + n).</summary>
    DaysRoom,
    /// <summary>Days asked beyond half of those she may still give, as part of them, at most 1.</summary>
    Strain,
    /// <summary>log(1 + days asked) / 7.</summary>
    Workload,
    /// <summary>Part of the mission's causes that she cares for.</summary>
    Cause,
    /// <summary>Part of the association's causes that she cares for.</summary>
    AssociationCause,
    /// <summary>1 when she named no cause.</summary>
    CauseUnsaid,
    /// <summary>1 / number of formats she opted in to, when this one is among them.</summary>
    FormatFocus,
    /// <summary>Part of the required and nice skills she wants to develop.</summary>
    Wish,
    /// <summary>Part of the required and nice skills near one she wants to develop.</summary>
    WishNear,
    /// <summary>Part of the languages asked that she speaks.</summary>
    Language,
    /// <summary>Skills held, log(1 + n) / 4.</summary>
    Breadth,
    /// <summary>Offers waiting and days taken: n / (n + 2).</summary>
    Load,
    /// <summary>How much oftener than expected she accepts: effect on the log-odds, shrunk towards 0.</summary>
    PersonAccepts,
    /// <summary>The same for needs of the same causes.</summary>
    PersonCauseAccepts,
    /// <summary>The same for needs of the same format.</summary>
    PersonFormatAccepts,
    /// <summary>The same for needs of the same association.</summary>
    PersonAssociationAccepts,
    /// <summary>The same for needs as far away as this one.</summary>
    PersonDistanceAccepts,
    /// <summary>The same for needs that ask skills of the same families.</summary>
    PersonFamilyAccepts,
    /// <summary>How much oftener than expected people of her occupation accept.</summary>
    OccupationAccepts,
    /// <summary>The same for the format.</summary>
    OccupationFormatAccepts,
    /// <summary>The same for the causes.</summary>
    OccupationCauseAccepts,
    /// <summary>The same for the families of the skills asked.</summary>
    OccupationFamilyAccepts,
    /// <summary>How much oftener than expected people of her entity accept.</summary>
    EntityAccepts,
    /// <summary>The same for the format.</summary>
    EntityFormatAccepts,
    /// <summary>The same for the causes.</summary>
    EntityCauseAccepts,
    /// <summary>How much oftener than expected people who care for what she cares for accept these causes.</summary>
    DeclaredCauseAccepts,
    /// <summary>The same for the format.</summary>
    DeclaredFormatAccepts,
    /// <summary>The same for the families of the skills asked.</summary>
    DeclaredFamilyAccepts,
    /// <summary>How much oftener than expected people accept this format.</summary>
    FormatAccepts,
    /// <summary>How much oftener than expected people accept what is asked in this month of the year.</summary>
    SeasonAccepts,
    /// <summary>The same for the format in this month.</summary>
    SeasonFormatAccepts,
    /// <summary>How much oftener than expected people accept this association.</summary>
    AssociationAccepted,
    /// <summary>How much oftener than expected this association says yes.</summary>
    AssociationSaysYes,
    /// <summary>How much oftener than expected associations say yes to her.</summary>
    PersonChosen,
    /// <summary>How much oftener than expected this association says yes to her occupation.</summary>
    AssociationOccupationChosen,
    /// <summary>
    /// How much oftener than expected associations that ask these families of skills say yes to her occupation.
    /// </summary>
    OccupationFamilyChosen,
    /// <summary>Times she was shown lately, n / (n + 20).</summary>
    Shown,
    /// <summary>1 when she was never shown before.</summary>
    Newcomer,
    /// <summary>
    /// How far her kind of work stands in for the need's, as lists judged before have it, see
    /// <see cref="SkillTransferModel"/>: on a logit, at most 4 either way.
    /// </summary>
    LearnedKinship,
    /// <summary>
    /// How much oftener than expected people of kinds of work like hers accept needs of kinds like this one, as the
    /// model remembers it, see <see cref="OccupationAcceptance"/>.
    /// </summary>
    KindAccepts,
    /// <summary>The same the other way round: people of this need's kind of work, needs of hers.</summary>
    KindAcceptsBack,
    /// <summary>The rule ranker's score.</summary>
    RuleScore,
}
