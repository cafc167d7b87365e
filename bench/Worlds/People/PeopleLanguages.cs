namespace Matching.Bench.Worlds.People;

/// <summary>Languages that are spoken and asked for.</summary>
internal static class PeopleLanguages
{
    private const double AskedShare = 0.15, FrenchAskedShare = 0.4, EnglishShare = 0.4, OtherShare = 0.08;
    private static readonly string[] Others = ["es", "ar", "de", "pt"];

    /// <summary>Languages of a person, French among them.</summary>
    public static IEnumerable<string> Draw(WorldDraws draws)
    {
        yield return "fr";
        if (draws.Chance(EnglishShare)) yield return "en";
        foreach (var language in Others)
        {
            if (draws.Chance(OtherShare)) yield return language;
        }
    }

    /// <summary>Languages that a need lists; often none.</summary>
    public static IEnumerable<string> DrawAsked(WorldDraws draws)
    {
        if (draws.Chance(FrenchAskedShare)) yield return "fr";
        if (!draws.Chance(AskedShare)) yield break;
        yield return draws.Chance(0.6) ? "en" : Others[draws.Below(Others.Length)];
    }
}
