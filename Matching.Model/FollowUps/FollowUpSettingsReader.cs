using System.Globalization;
using Matching.Datasets;
using Matching.Values;
using Microsoft.Extensions.Configuration;
using PublicHoliday;

namespace Matching.FollowUps;

/// <summary>
/// Reads the section <c>FollowUps</c> and gathers what cannot be read, so that all of it is told at once.
/// </summary>
internal sealed class FollowUpSettingsReader(IConfigurationSection section)
{
    private const string DelaysKey = "Delays";
    private static readonly (FollowUpKind First, FollowUpKind Then)[] Orders =
    [
        (FollowUpKind.RemindEmployee, FollowUpKind.ExpireEmployee),
        (FollowUpKind.RemindAssociation, FollowUpKind.EscalateAssociation),
        (FollowUpKind.EscalateAssociation, FollowUpKind.ReleaseAssociation),
        (FollowUpKind.RemindManager, FollowUpKind.EscalateManager),
        (FollowUpKind.FinishDraft, FollowUpKind.CloseDraft),
        (FollowUpKind.RemindConvention, FollowUpKind.EscalateConvention),
    ];
    private static readonly string Kinds = string.Join(", ", Enum.GetNames<FollowUpKind>());
    private readonly List<InputFault> _faults = [];

    internal Dictionary<FollowUpKind, Delay> Delays()
    {
        var delays = new Dictionary<FollowUpKind, Delay>();
        foreach (var set in section.GetSection(DelaysKey).GetChildren())
        {
            var key = $"{DelaysKey}:{set.Key}";
            if (!EnumName.TryParse<FollowUpKind>(set.Key, out var kind))
                Fault(key, new($"suivi inconnu. Connus : {Kinds}", $"unknown follow-up. Known: {Kinds}"));
            else if (FollowUps.Delay.Parse(set.Value ?? "") is { } delay)
                delays[kind] = delay;
            else
                Unreadable(key, set.Value);
        }
        foreach (var (kind,
            delay) in delays.Where(
                d => FollowUpTable.Find(d.Key).Anchor is Anchor.Move or Anchor.MoveDay or Anchor.EachMonth
            or Anchor.StepDue or Anchor.LastCall
            && d.Value.Amount < (d.Key == FollowUpKind.ProposeNext ? 0 : 1)))
            Fault($"{DelaysKey}:{kind}",
                new($"« {delay} » : ce délai doit être positif", $"\"{delay}\": this delay must be positive"));
        var settings = new FollowUpSettings { Delays = delays };
        // Any day will do: it is the order that counts, and no two weeks of holidays turn it round.
        var day = new DateOnly(2026, 3, 2);
        foreach (var (first, then) in Orders)
        {
            var (early, late) = (settings.DelayOf(FollowUpTable.Find(first)),
                settings.DelayOf(FollowUpTable.Find(then)));
            if (settings.Calendar.Add(day, early) >= settings.Calendar.Add(day, late))
                Fault($"{DelaysKey}:{first}",
                    new($"« {early} » doit précéder {then}, « {late} »",
                        $"\"{early}\" must come before {then}, \"{late}\""));
        }
        return delays;
    }

    internal Delay Delay(string key, Delay otherwise, int least)
    {
        if (section[key] is not { Length: > 0 } text)
            return otherwise;
        if (FollowUps.Delay.Parse(text) is { } delay && delay.Amount >= least)
            return delay;
        Unreadable(key, text);
        return otherwise;
    }

    internal int Number(string key, int otherwise, int least, int most)
    {
        if (section[key] is not { Length: > 0 } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
            return number;
        Fault(key,
            new($"« {text} » : un nombre de {least} à {most} est attendu",
                $"\"{text}\": a number from {least} to {most} is expected"));
        return otherwise;
    }

    internal FrancePublicHoliday.Regions Region()
    {
        const FrancePublicHoliday.Regions otherwise = FrancePublicHoliday.Regions.OnlyOfficial;
        if (section["Holidays"] is not { Length: > 0 } text)
            return otherwise;
        if (EnumName.TryParse<FrancePublicHoliday.Regions>(text, out var region))
            return region;
        var known = string.Join(", ", Enum.GetNames<FrancePublicHoliday.Regions>());
        Fault("Holidays",
            new($"« {text} » : région inconnue. Connues : {known}", $"\"{text}\": unknown region. Known: {known}"));
        return otherwise;
    }

    internal void ThrowIfAny()
    {
        if (_faults.Count > 0)
            throw new InputException(_faults);
    }

    private void Unreadable(string key, string? text) => Fault(key,
        new($"« {text} » : un délai comme « 3 d » (jours), « 2 wd » (jours ouvrés) ou « 6 mo » (mois) est attendu",
            $"\"{text}\": a delay such as \"3 d\" (days), \"2 wd\" (working days) or \"6 mo\" (months) is expected"));

    private void Fault(string key, LocalizedText problem) =>
        _faults.Add(new InputFault($"FollowUps:{key}", null, null, problem));
}
