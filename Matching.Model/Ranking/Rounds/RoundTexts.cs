namespace Matching.Ranking.Rounds;

/// <summary>Describes a round in words, for the page and the command line.</summary>
public static class RoundTexts
{
    /// <summary>Label of an exposure group.</summary>
    public static LocalizedText LabelFor(ExposureGroup group) => group switch
    {
        ExposureGroup.SmallAssociations =>
            new($"Associations d'au plus {RoundNeed.SmallAssociation} salariés",
                $"Associations of at most {RoundNeed.SmallAssociation} employees"),
        ExposureGroup.RuralPlaces => new($"Communes de moins de {RoundNeed.RuralPopulation} habitants",
            $"Communes of fewer than {RoundNeed.RuralPopulation} inhabitants"),
        ExposureGroup.Newcomers => new("Personnes jamais sollicitées", "People never asked before"),
    };

    /// <summary>One sentence for the price of fairness, one per group, one per shortage.</summary>
    public static IEnumerable<LocalizedText> Describe(RoundPlan plan)
    {
        yield return PriceOf(plan.Best, plan.Welfare, plan.Price);
        foreach (var exposure in plan.Exposures)
        {
            var (fr, en) = (LabelFor(exposure.Group).Fr, LabelFor(exposure.Group).En);
            yield return new(
                $"{fr} : {DisplayFormat.Percent(exposure.After, 1).Fr} des propositions "
                    + $"({DisplayFormat.Percent(exposure.Before, 1).Fr} sans répartition, "
                        + $"{DisplayFormat.Percent(exposure.Aim, 1).Fr} visés)",
                $"{en}: {DisplayFormat.Percent(exposure.After, 1).En} of the proposals "
                    + $"({DisplayFormat.Percent(exposure.Before, 1).En} without spreading, "
                        + $"target {DisplayFormat.Percent(exposure.Aim, 1).En})");
        }
        foreach (var line in Describe(plan.Congestion)) yield return line;
    }

    /// <summary>Sentence about the price of spreading exposure.</summary>
    /// <param name="best">Expected agreements without spreading.</param>
    /// <param name="welfare">Expected agreements of this round.</param>
    /// <param name="price">Relative loss, in [0, 1].</param>
    public static LocalizedText PriceOf(double best, double welfare, double price) => new(
        $"Accords attendus : {DisplayFormat.Fixed(welfare, 2).Fr}, contre {DisplayFormat.Fixed(best, 2).Fr} sans "
            + $"répartition de l'exposition : elle coûte {DisplayFormat.Percent(price, 2).Fr}.",
        $"Expected agreements: {DisplayFormat.Fixed(welfare, 2).En}, against "
            + $"{DisplayFormat.Fixed(best, 2).En} without spreading exposure: it costs "
                + $"{DisplayFormat.Percent(price, 2).En}.");

    /// <summary>One sentence per shortage; none when there was none.</summary>
    public static IEnumerable<LocalizedText> Describe(Congestion congestion)
    {
        if (congestion.NeedsWithoutCandidates > 0)
            yield return new($"Besoins sans aucun candidat possible : {congestion.NeedsWithoutCandidates}.",
                $"Needs without any possible candidate: {congestion.NeedsWithoutCandidates}.");
        if (congestion.SeatsLeftEmpty > 0)
            yield return new($"Places restées vides faute de personnes disponibles : {congestion.SeatsLeftEmpty}.",
                $"Seats left empty because nobody was available: {congestion.SeatsLeftEmpty}.");
        if (congestion.PeopleWantedByMany > 0)
        {
            yield return new(
                $"Personnes en tête de plusieurs besoins : {congestion.PeopleWantedByMany} (jusqu'à "
                    + $"{congestion.MostWanted} besoins pour une même personne).",
                $"People at the top of several needs: {congestion.PeopleWantedByMany} (up to "
                    + $"{congestion.MostWanted} needs for one person).");
        }
    }
}
