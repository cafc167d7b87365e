using Matching.Ranking.Models;
using static Matching.DisplayFormat;

namespace Matching.Api.ReadModels;

/// <summary>The table of a model card about limits, as a page and as a file show it.</summary>
internal static class LimitRows
{
    /// <summary>What a card without the figures says.</summary>
    internal static LocalizedText NotKnown { get; } = new(
        "Pas mesuré pour ce modèle.", "Not measured for this model.");

    /// <summary>The headings of the columns; the first column names the limit.</summary>
    internal static IReadOnlyList<LocalizedText> Headings { get; } =
    [
        new("Limite", "Limit"),
        new("Constat", "Finding"),
        new("Propositions au-delà", "Proposals beyond it"),
        new("Part des doubles oui", "Share of all double yeses"),
        new("Taux au-delà", "Rate beyond it"),
        new("Taux au-delà d'elle seule", "Rate beyond it alone"),
        new("Dix premiers écartés par elle seule", "Of the first ten, shut out by it alone"),
        new("Doubles oui attendus d'eux", "Double yeses expected of them"),
        new("Besoins à court de personnes", "Needs short of people"),
    ];

    /// <summary>What the table compares.</summary>
    internal static LocalizedText Introduction(LimitReport report)
    {
        var (needs, shown, rate) = (Number(report.Needs), Number(report.Within.Shown), Share(report.Within.Rate));
        var (best, accepts) = (Number(report.Best), Number(report.BestAccepts, 1));
        return new(
            $"Sur {needs.Fr} besoins ultérieurs, {shown.Fr} propositions ne dépassaient aucune limite ; taux de "
                + $"doubles oui (collaborateur et association) de celles qui ont été lues : {rate.Fr}. Les dix "
                + $"premiers de chaque liste font {best.Fr} propositions, dont {accepts.Fr} doubles oui attendus. Un "
                + "besoin est à court quand une limite, à elle seule, laisse moins de trois personnes à solliciter par "
                + "place. Une valeur non renseignée ne dépasse aucune limite. Qui est proposé au-delà d'une limite a "
                + "souvent été choisi par une coordination ou a postulé : ces taux sont plutôt hauts.",
            $"On {needs.En} later needs, {shown.En} proposals broke no limit; rate of double yeses (employee and "
                + $"association) among those that were read: {rate.En}. The first ten of each list are {best.En} "
                + $"proposals, of which {accepts.En} double yeses are expected. A need is short when a limit alone "
                + "leaves fewer than three people a seat to ask. A value that was not given breaks no limit. People "
                + "proposed beyond a limit were often chosen by a coordinator, or applied: these rates are rather "
                + "high.");
    }

    /// <summary>One row for each limit, in the order of <see cref="Headings"/>.</summary>
    internal static IEnumerable<IReadOnlyList<LocalizedText>> Create(LimitReport report) =>
        report.Limits.Select(l => (IReadOnlyList<LocalizedText>)
        [
            LimitReportTexts.LabelFor(l.Limit), LimitReportTexts.LabelFor(l.Finding), Number(l.Beyond.Shown),
            Share(report.AcceptedShare(l)), Share(l.Beyond.Rate), Share(l.Alone.Rate), Number(l.BestClosed),
            Number(l.BestAcceptsClosed, 1), Number(l.NeedsShort),
        ]);

    private static LocalizedText Share(double? share) => share is { } s ? Percent(s, 1) : new("–", "–");
}
