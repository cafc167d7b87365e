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
    public static IEnumerable<LocalizedText> Describe(RoundReport report)
    {
        yield return PriceOf(report);
        foreach (var exposure in report.Exposures)
        {
            var label = LabelFor(exposure.Group);
            var (after, before) = (DisplayFormat.Percent(exposure.After, 1), DisplayFormat.Percent(exposure.Before, 1));
            var target = DisplayFormat.Percent(exposure.Aim, 1);
            yield return new(
                $"{label.Fr} : {after.Fr} des propositions ({before.Fr} sans répartition, {target.Fr} visés)",
                $"{label.En}: {after.En} of the proposals ({before.En} without spreading, target {target.En})");
        }
        foreach (var line in Describe(report.Congestion)) yield return line;
    }

    /// <summary>Sentence about the price of spreading exposure.</summary>
    public static LocalizedText PriceOf(RoundReport report)
    {
        var (best, welfare) = (DisplayFormat.Fixed(report.Best, 2), DisplayFormat.Fixed(report.Welfare, 2));
        var price = DisplayFormat.Percent(report.Price, 2);
        return new($"Accords attendus : {welfare.Fr}, contre {best.Fr} sans répartition de l'exposition : elle coûte "
                + $"{price.Fr}.",
            $"Expected agreements: {welfare.En}, against {best.En} without spreading exposure: it costs {price.En}.");
    }

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
