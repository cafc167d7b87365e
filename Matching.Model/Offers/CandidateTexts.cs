using Matching.Communes;
using Matching.Ranking.Explanations;

namespace Matching.Offers;

/// <summary>Texts about an anonymous candidate, shared by pages, mails and REST.</summary>
public static class CandidateTexts
{
    private static readonly LocalizedText[] Levels =
        [new("notions", "basics"), new("pratiqué", "practised"), new("confirmé", "confirmed"), new("expert", "expert")];

    private static readonly LocalizedText EssentialMark = new(", indispensable", ", essential");

    /// <summary>Skill codes whose labels the texts need; may contain duplicates and other arguments.</summary>
    public static IEnumerable<string> Codes(AnonymousCandidate candidate) =>
        candidate.Skills.Select(s => s.Code).Concat(candidate.Families)
            .Concat(candidate.Reasons.SelectMany(r => r.Args));

    /// <summary>The candidate's skills among those of the need, with levels; the essential ones are marked.</summary>
    public static IReadOnlyList<LocalizedText> Skills(AnonymousCandidate candidate,
        Func<string, LocalizedText> label) =>
    [
        .. from skill in candidate.Skills
           let name = label(skill.Code)
           let level = Levels[Math.Clamp(skill.Level, 1, Levels.Length) - 1]
           let mark = candidate.EssentialSkills.Contains(skill.Code) ? EssentialMark : default
           select new LocalizedText($"{name.Fr} ({level.Fr}{mark.Fr})", $"{name.En} ({level.En}{mark.En})"),
    ];

    /// <summary>Shown in place of a candidate who withdrew their consent.</summary>
    public static readonly LocalizedText Withdrawn = new("La personne ne souhaite plus que son profil soit montré.",
        "The person no longer wishes their profile to be shown.");

    /// <summary>
    /// The distance band, measured from the centre of the candidate's zone; null when it must not be shown.
    /// </summary>
    public static LocalizedText? Distance(AnonymousCandidate candidate)
    {
        if (candidate.Km is not { } km) return null;
        var (fr, en) = DistanceBand.LabelFor(km.AtLeast, km.Below);
        return new($"{fr} environ", $"{en}, roughly");
    }

    /// <summary>The band of days per year; null when not declared.</summary>
    public static LocalizedText? Days(AnonymousCandidate candidate) => candidate.Days switch
    {
        null => null,
        { AtLeast: 0, Below: { } below } => new($"jusqu'à {below - 1} jours par an", $"up to {below - 1} days a year"),
        { Below: { } below } days =>
            new($"{days.AtLeast} à {below - 1} jours par an", $"{days.AtLeast} to {below - 1} days a year"),
        var days => new($"plus de {days.AtLeast - 1} jours par an", $"more than {days.AtLeast - 1} days a year"),
    };

    /// <summary>The candidate's preferences that concern the need: its format and remote work.</summary>
    public static IEnumerable<LocalizedText> Wishes(AnonymousCandidate candidate)
    {
        if (candidate.WantsFormat == true && candidate.Reasons.All(r => r.Family != FeatureFamily.Format))
            yield return new("A choisi ce format de mission", "Opted in to this kind of mission");
        if (candidate.AcceptsRemote is { } remote)
            yield return remote
                ? new("Accepte le travail à distance", "Accepts remote work")
                : new("Préfère venir sur place", "Prefers to come on site");
    }
}
