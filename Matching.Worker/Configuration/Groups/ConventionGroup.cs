namespace Matching.Worker.Configuration.Groups;

/// <summary>Texts of conventions that the sponsor sets.</summary>
internal static class ConventionGroup
{
    internal static IEnumerable<Setting> List() =>
    [
        Text("Signatory",
            "Nom et fonction de la personne qui signe pour l'entreprise (texte français des conventions).",
            "Name and position of the person who signs for the sponsor (French text of conventions)."),
        Text("Employer", "Nom de l'employeur des personnes sans entité.",
            "Employer of people without an entity."),
        Text("Expenses",
            "Qui paie les déplacements et les repas, et comment.",
            "Who pays travel and meals, and how."),
        Text("Notice",
            "Préavis d'une fin anticipée, par exemple « 15 jours ».",
            "Notice period for an early end, for example `15 jours`."),
    ];

    private static Setting Text(string name, string fr, string en) =>
        Setting.ForBoth($"Conventions:{name}", SettingType.Text, null, fr, en);
}
