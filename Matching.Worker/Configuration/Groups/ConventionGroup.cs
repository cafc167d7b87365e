namespace Matching.Worker.Configuration.Groups;

/// <summary>Texts of conventions that the sponsor sets.</summary>
internal static class ConventionGroup
{
    internal static IEnumerable<Setting> List() =>
    [
        Setting.ForBoth("Conventions:Signatory", SettingType.Text, null,
            "Nom et fonction de la personne qui signe pour l'entreprise (texte français des conventions).",
            "Name and position of the person who signs for the sponsor (French text of conventions)."),
        Setting.ForBoth("Conventions:Employer", SettingType.Text, null, "Nom de l'employeur des personnes sans entité.",
            "Employer of people without an entity."),
        Setting.ForBoth("Conventions:Expenses", SettingType.Text, null,
            "Qui paie les déplacements et les repas, et comment.",
            "Who pays travel and meals, and how."),
        Setting.ForBoth("Conventions:Notice", SettingType.Text, null,
            "Préavis d'une fin anticipée, par exemple « 15 jours ».",
            "Notice period for an early end, for example `15 jours`."),
    ];
}
