using Matching.Accounts;
using Matching.Operations;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of sessions and request limits.</summary>
internal static class AccessGroup
{
    private static readonly SessionSettings Sessions = new();

    internal static IEnumerable<Setting> List() =>
    [
        Setting.ForApi("Sessions:Idle", SettingType.Interval, Sessions.Idle,
            "Durée sans requête après laquelle une session prend fin.",
            "Time without a request after which a session ends."),
        Setting.ForApi("Sessions:Absolute", SettingType.Interval, Sessions.Absolute, "Durée maximale d'une session.",
            "Maximum duration of a session."),

        Limit("AccountPerMinute", RequestLimits.AccountPerMinute, "Requêtes par minute et par compte.",
            "Requests per minute and account."),
        Limit("VisitorPerMinute", RequestLimits.VisitorPerMinute, "Requêtes par minute et par adresse non connectée.",
            "Requests per minute and network address without sign-in."),
        Limit("SignInPerMinute", RequestLimits.SignInPerMinute, "Tentatives de connexion par minute et par adresse.",
            "Sign-in attempts per minute and network address."),
        Limit("CountingPerMinute", RequestLimits.CountingPerMinute, "Comptages de personnes par minute et par compte.",
            "Counts of people per minute and account."),
    ];

    private static Setting Limit(string name, int defaultValue, string fr, string en) =>
        Setting.ForApi($"{RequestLimits.Section}:{name}", SettingType.Whole(1), defaultValue, fr, en);
}
