using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>Why what was typed is not one commune.</summary>
public enum CommuneQuestion
{
    /// <summary>It is one.</summary>
    None,
    /// <summary>No commune is called so, and none has that number.</summary>
    Unknown,
    /// <summary>Several communes fit.</summary>
    Several,
    /// <summary>The number is the postal code of one commune and the INSEE code of another.</summary>
    TwoMeanings,
    /// <summary>The name is one commune's and the number another's.</summary>
    Contradiction,
}

/// <summary>How a typed commune is understood.</summary>
/// <param name="Commune">The one commune meant, or null.</param>
/// <param name="Question">Why there is none.</param>
/// <param name="Choices">Possible communes, the most likely first; empty when nothing matches.</param>
public sealed record CommuneReading(CommuneRow? Commune, CommuneQuestion Question, IReadOnlyList<CommuneRow> Choices);

/// <summary>How communes are shown.</summary>
public static class CommuneLabels
{
    /// <summary>
    /// What a form shows for a stored commune, and <see cref="CommuneFinder"/> reads back as the same one: « Bouafle
    /// (78090) ».
    /// </summary>
    public static string LabelFor(string name, string code) => $"{name} ({code})";

    /// <summary>
    /// What tells a commune from its namesakes: « Saint-Denis (Seine-Saint-Denis, 93), 150 000 habitants ».
    /// </summary>
    public static LocalizedText DescriptionFor(CommuneRow commune)
    {
        var department = CommuneAliases.Departments.TryGetValue(commune.Department, out var name)
            ? $"{name}, {commune.Department}"
            : commune.Department;
        var place = department.Length > 0 ? $"{commune.Name} ({department})" : commune.Name;
        if (commune.Population is not { } people) return new(place, place);
        return new($"{place}, {French(people)} {(people > 1 ? "habitants" : "habitant")}",
            $"{place}, {English(people)} {(people == 1 ? "inhabitant" : "inhabitants")}");
    }

    private static string French(int number) => Grouped(number, "\u202F");

    private static string English(int number) => Grouped(number, ",");

    private static string Grouped(int number, string separator) =>
        number.ToString("N0", new System.Globalization.NumberFormatInfo { NumberGroupSeparator = separator });
}
