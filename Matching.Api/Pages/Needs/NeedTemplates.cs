using Matching.Api.ReadModels;
using Matching.Missions;

namespace Matching.Api.Pages.Needs;

/// <summary>An example need that an association can adapt, so that it does not start with an empty form.</summary>
/// <param name="Days">Working days.</param>
/// <param name="Notice">Weeks from today to the first day.</param>
/// <param name="Weeks">Weeks from the first to the last day.</param>
public sealed record NeedTemplate(MissionFormat Format, LocalizedText Name, LocalizedText Title, LocalizedText Text,
    double Days, int Notice, int Weeks)
{
    /// <summary>The form filled with the template.</summary>
    internal NeedInput Fill(DateOnly today) => new()
    {
        Title = Title.ToString(),
        Description = Text.ToString(),
        Format = Format,
        Days = Days,
        Start = today.AddDays(7 * Notice),
        End = today.AddDays((7 * (Notice + Weeks)) - 1),
        Remote = RemoteWork.Hybrid,
        Languages = LanguageNames.Join(["fr"]),
    };
}

/// <summary>The templates, one per format.</summary>
public static class NeedTemplates
{
    public static IReadOnlyList<NeedTemplate> All { get; } =
    [
        new(MissionFormat.Flash, new("Une journée ensemble", "A day together"),
            new("Trier et valoriser des dons", "Sort and reuse donations"),
            new("Une journée d'équipe pour trier des dons.\nÀ la fin : les rayons sont prêts pour la vente.\nSur "
                + "place : repas et matériel.",
                "A team day to sort donations.\nAt the end: the shelves are ready for the sale.\nOn site: a meal "
                    + "and tools."), 1, 4, 2),
        new(MissionFormat.OneOff, new("Quelques jours d'expertise", "Some days of expertise"),
            new("Refaire notre site web", "Redo our website"),
            new("Notre site est vieux et personne ne sait le mettre à jour.\nÀ la fin : un site simple, que nous "
                + "savons tenir nous-mêmes.\nNotre contact : une personne un jour par semaine.",
                "Our site is old and nobody can update it.\nAt the end: a simple site that we can run "
                    + "ourselves.\nOur contact: one person a day a week."), 5, 4, 8),
        new(MissionFormat.Split, new("Un rendez-vous régulier", "A regular appointment"),
            new("Accompagner des jeunes vers l'emploi", "Mentor young people towards a job"),
            new("Une demi-journée par semaine : relire un CV, simuler un entretien.\nÀ la fin : dix jeunes ont été "
                + "suivis.",
                "Half a day a week: read a CV, rehearse an interview.\nAt the end: ten young people were mentored."),
                12, 4, 26),
        new(MissionFormat.PartTime, new("Un renfort à temps partiel", "Part-time support"),
            new("Mettre en place une comptabilité analytique", "Set up cost accounting"),
            new("Deux jours par semaine pendant six mois avec notre trésorier.\nÀ la fin : des comptes par "
                + "activité et une personne formée.",
                "Two days a week for six months with our treasurer.\nAt the end: accounts by activity and a person "
                    + "trained."), 48, 8, 26),
        new(MissionFormat.FullTime, new("Un renfort à temps plein", "Full-time support"),
            new("Développer nos dons et partenariats", "Develop our gifts and partnerships"),
            new("Un an pour construire un réseau de donateurs.\nÀ la fin : un plan, des outils et trois partenaires.",
                "A year to build a network of donors.\nAt the end: a plan, tools and three partners."), 210, 12, 52),
        new(MissionFormat.Senior, new("Une fin de carrière utile", "A useful end of career"),
            new("Coordonner nos bénévoles", "Coordinate our volunteers"),
            new("À mi-temps, pour dix-huit mois : accueillir, former, fidéliser.\nÀ la fin : une équipe autonome.",
                "Half time for eighteen months: welcome, train, retain.\nAt the end: a team that runs by itself."), 200,
                12, 78),
    ];
}
