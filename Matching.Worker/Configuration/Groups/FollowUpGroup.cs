using Matching.FollowUps;
using PublicHoliday;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of follow-ups: limits, delays and holidays.</summary>
internal static class FollowUpGroup
{
    private static readonly FollowUpSettings FollowUps = FollowUpSettings.Default;

    internal static IEnumerable<Setting> List() =>
    [
        Setting.ForBoth("FollowUps:WaitingOnAssociation", SettingType.Whole(1), FollowUps.WaitingOnAssociation,
            "Nombre maximal de candidatures d'un besoin qui attendent l'association en même temps.",
            "Maximum number of a need's offers that await its association at the same time."),
        Setting.ForBoth("FollowUps:DigestEvery", FollowUps.DigestEvery,
            "Délai entre deux récapitulatifs à la coordination.", "Time between two digests for coordinators."),
        Setting.ForBoth("FollowUps:InLine", FollowUps.InLine,
            "Temps en file d'attente après lequel la page signale un retard.",
            "Time on the waitlist after which the page shows a delay."),
        Setting.ForBoth("FollowUps:StaleProfile", FollowUps.StaleProfile,
            "Temps sans modification après lequel un profil est à confirmer.",
            "Time without changes after which a profile must be confirmed."),
        Setting.ForBoth("FollowUps:HalfwayFromDays", SettingType.Whole(2), FollowUps.HalfwayFromDays,
            "Durée de mission, en jours, à partir de laquelle un point est fait à mi-parcours.",
            "Length of a mission in days from which there is a check-in halfway."),
        Setting.ForBoth("FollowUps:MonthlyFromDays", SettingType.Whole(31), FollowUps.MonthlyFromDays,
            "Durée de mission, en jours, à partir de laquelle un point est fait chaque mois.",
            "Length of a mission in days from which there is a monthly check-in."),
        Setting.ForBoth("FollowUps:Holidays", SettingType.OneOf<FrancePublicHoliday.Regions>(),
            FrancePublicHoliday.Regions.OnlyOfficial, "Région dont les jours fériés comptent.",
            "Region whose public holidays count."),
        .. Enum.GetValues<FollowUpKind>().Select(DelayOf),
    ];

    private static Setting DelayOf(FollowUpKind kind)
    {
        var rule = FollowUpTable.Find(kind);
        var (fr, en) = rule.Anchor switch
        {
            Anchor.Move => ("l'événement", "the event"),
            Anchor.MoveDay => ("le jour de l'événement", "the day of the event"),
            Anchor.Start => ("le premier jour de la mission", "the first day of the mission"),
            Anchor.Halfway => ("le milieu de la mission", "the middle of the mission"),
            Anchor.EachMonth => ("chaque mois de la mission", "each month of the mission"),
            Anchor.End => ("le dernier jour de la mission", "the last day of the mission"),
            Anchor.EndOfWork => ("le soir du dernier jour de la mission", "the evening of the last day of the mission"),
            Anchor.StepDue => ("le début de l'étape", "the beginning of the step"),
            Anchor.LastAnswer => ("le dernier moment pour répondre", "the last moment to answer"),
            Anchor.LastCall => ("le dernier rappel", "the last call"),
        };
        return Setting.ForBoth($"FollowUps:Delays:{kind}", rule.Delay,
            $"Délai du suivi {kind} ({rule.After}), compté depuis {fr}.",
            $"Delay of the follow-up {kind} ({rule.After}), counted from {en}.");
    }
}
