namespace Matching.Ranking.Explanations;

/// <summary>Sentences for the changes that <see cref="WhatIf"/> finds, addressed to the employee.</summary>
internal static class WhatIfTexts
{
    /// <summary>The sentence of a change with the rank that it gives; its code when it is unknown.</summary>
    public static LocalizedText Describe(Reason reason, ReasonArgs args)
    {
        LocalizedText? found = reason.Code switch
        {
            "whatif.skill" => new($"Avec « {args.Label(0).Fr} » au niveau {args.Level(1).Fr}",
                $"With “{args.Label(0).En}” at level {args.Level(1).En}"),
            "whatif.km" => new($"En acceptant {args[0]} km de plus", $"With {args[0]} km more"),
            "whatif.days" => new($"Avec {args.Days.Fr} de plus par an", $"With {args[0]} more days a year"),
            "whatif.halfday" => new("Avec une demi-journée de plus par semaine", "With one more half-day a week"),
            "whatif.window" => new($"En étant disponible du {args.Day(0).Fr} au {args.Day(1).Fr}",
                $"If you were available from {args.Day(0).En} to {args.Day(1).En}"),
            "whatif.format" => new("En choisissant aussi ce format de mission",
                "If you also chose this kind of mission"),
            "whatif.remote" => new("En acceptant le travail à distance", "If you accepted remote work"),
            _ => null,
        };
        if (found is not { } change) return new(reason.Code, reason.Code);
        var rank = reason.Args[^1];
        return new($"{change.Fr}, vous seriez en {rank}{(rank == "1" ? "re" : "e")} position",
            $"{change.En}, you would be {rank}{Ordinal(rank)}");
    }

    private static string Ordinal(string rank) =>
        rank is [.., '1', '1' or '2' or '3']
            ? "th"
            : rank[^1] switch { '1' => "st", '2' => "nd", '3' => "rd", _ => "th" };
}
