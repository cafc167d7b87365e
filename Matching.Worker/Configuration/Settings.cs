using Matching.Worker.Configuration.Groups;

namespace Matching.Worker.Configuration;

/// <summary>
/// All settings of Élan: the source of their validation, of the rejection of unknown names, and of docs/settings.md.
/// Defaults come from the types that read the settings.
/// </summary>
internal static class Settings
{
    internal const string Database = "ConnectionStrings:Matching";
    internal const string Broker = "Bus:Url";
    /// <summary>Key of the folder for everything that is not in the database.</summary>
    internal const string DataFolder = "DataFolder";
    /// <summary>Key of the URL by which users reach the service.</summary>
    internal const string PublicUrl = "PublicUrl";
    /// <summary>Key of the switch for the demo world.</summary>
    internal const string Demo = "Demo";
    internal const string Smtp = "Mail:Smtp";
    /// <summary>Key of the sender of mails.</summary>
    internal const string From = "Mail:From";
    internal const string MailHold = "Mail:Hold";
    /// <summary>Key of the mailbox for bounces.</summary>
    internal const string Bounces = "Mail:Bounces";
    /// <summary>Key of the address for health and metrics.</summary>
    internal const string Health = "Health:Url";

    /// <summary>All settings in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. InstallationGroup.List(),
        .. MailGroup.List(),
        .. WorkGroup.List(),
        .. RankingGroup.List(),
        .. AccessGroup.List(),
        .. ConventionGroup.List(),
        .. FollowUpGroup.List(),
        .. FrameworkGroup.List(),
    ];

    private static readonly Dictionary<string, Setting> ByKey =
        All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the setting with that key, ignoring case; null if there is none.</summary>
    internal static Setting? Find(string key) => ByKey.GetValueOrDefault(key);
}
