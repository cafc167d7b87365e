using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>Describes the offers that an approval ends, before and after it.</summary>
internal static class ApprovalTexts
{
    /// <summary>One sentence for the approve button; null if the approval ends nothing.</summary>
    internal static LocalizedText? Before(ApprovalEffect effect) => effect.Count == 0 ? null : new(
        $"Approuver met aussi fin à {Count(effect).Fr}.", $"Approving also ends {Count(effect).En}.");

    /// <summary>The confirmation, with the offers that ended.</summary>
    /// <param name="effect">Offers that the approval ended.</param>
    /// <param name="shown">Offers that the page listed before the approval.</param>
    internal static LocalizedText After(ApprovalEffect effect, IReadOnlyCollection<Guid> shown)
    {
        LocalizedText done = new("Approuvé : la mission est prévue et les deux côtés se connaissent.",
            "Approved: the assignment is planned and both sides know each other.");
        if (effect.Count > 0)
            done = new($"{done.Fr} Ont aussi pris fin : {Names(effect).Fr}.",
                $"{done.En} Also ended: {Names(effect).En}.");
        else if (shown.Count > 0)
            done = new($"{done.Fr} Aucune autre proposition n'a pris fin.", $"{done.En} No other offer has ended.");
        return effect.Visible.Select(e => e.OfferId).ToHashSet().SetEquals(shown)
            ? done
            : new($"{done.Fr} La liste a changé depuis l'affichage de la page.",
                $"{done.En} The list has changed since the page was shown.");
    }

    /// <summary>An ended offer and why it ends.</summary>
    internal static LocalizedText Line(ApprovalEnd end)
    {
        var (fr, en) = OfferSteps.LabelFor(end.Step);
        return end.IsSeat
            ? new($"{end.Employee} : la dernière place est prise ({fr})",
                $"{end.Employee}: the last seat is taken ({en})")
            : new($"« {end.NeedTitle} » : la personne n'est pas libre à ces dates ({fr})",
                $"“{end.NeedTitle}”: the person is not available on these dates ({en})");
    }

    /// <summary>The number of offers outside the reader's scope; null if there are none.</summary>
    internal static LocalizedText? Elsewhere(ApprovalEffect effect) => effect.Elsewhere switch
    {
        0 => null,
        1 => new("1 autre, hors de votre périmètre", "1 more, outside your scope"),
        var n => new($"{n} autres, hors de votre périmètre", $"{n} more, outside your scope"),
    };

    private static LocalizedText Count(ApprovalEffect effect)
    {
        List<LocalizedText> parts = [];
        if (effect.OfPerson.Count() is > 0 and var own)
            parts.Add(own == 1
                ? new("1 autre proposition de cette personne", "1 other offer of this person")
                : new($"{own} autres propositions de cette personne", $"{own} other offers of this person"));
        if (effect.OfSeat.Count() is > 0 and var seats)
            parts.Add(seats == 1
                ? new("1 proposition d'une autre personne, car la dernière place est prise",
                    "1 offer of another person, because the last seat is taken")
                : new($"{seats} propositions d'autres personnes, car la dernière place est prise",
                    $"{seats} offers of other people, because the last seat is taken"));
        if (effect.Elsewhere is > 0 and var others)
            parts.Add(others == 1
                ? new("1 proposition hors de votre périmètre", "1 offer outside your scope")
                : new($"{others} propositions hors de votre périmètre", $"{others} offers outside your scope"));
        return DisplayFormat.List(parts);
    }

    private static LocalizedText Names(ApprovalEffect effect)
    {
        List<LocalizedText> names = [.. effect.Visible.Select(Line)];
        if (Elsewhere(effect) is { } more)
            names.Add(more);
        return new(string.Join(" ; ", names.Select(n => n.Fr)), string.Join("; ", names.Select(n => n.En)));
    }
}
