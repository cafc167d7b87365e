using System.Globalization;
using Matching.Values;
using Microsoft.Extensions.Configuration;
using PublicHoliday;
using static Matching.FollowUps.FollowUpKind;

namespace Matching.FollowUps;

/// <summary>
/// Reads the section <c>FollowUps</c> and collects all invalid values, so that they are reported together.
/// </summary>
internal sealed class FollowUpSettingsReader(IConfigurationSection section)
{
    private const string DelaysKey = "Delays";
    private static readonly (FollowUpKind First, FollowUpKind Then)[] RequiredOrders =
    [
        (RemindEmployee, ExpireEmployee),
        (RemindAssociation, EscalateAssociation),
        (EscalateAssociation, ReleaseAssociation),
        (RemindManager, EscalateManager),
        (FinishDraft, CloseDraft),
        (RemindConvention, EscalateConvention),
    ];
    private static readonly string Kinds = string.Join(", ", Enum.GetNames<FollowUpKind>());
    private readonly List<InputFault> _faults = [];

    internal Dictionary<FollowUpKind, Delay> ReadDelays()
    {
        var delays = new Dictionary<FollowUpKind, Delay>();
        foreach (var entry in section.GetSection(DelaysKey).GetChildren())
        {
            var key = $"{DelaysKey}:{entry.Key}";
            if (!EnumName.TryParse<FollowUpKind>(entry.Key, out var kind))
                Fault(key, new($"suivi inconnu. Connus : {Kinds}", $"unknown follow-up. Known: {Kinds}"));
            else if (Delay.Parse(entry.Value ?? "") is { } delay)
                delays[kind] = delay;
            else
                Fault(key, InvalidDelay(entry.Value));
        }
        foreach (var (kind, delay) in delays.Where(d => FollowUpTable.Find(d.Key).Anchor
            is Anchor.Move or Anchor.MoveDay or Anchor.EachMonth or Anchor.StepDue or Anchor.LastCall
            && d.Value.Amount < (d.Key == FollowUpKind.ProposeNext ? 0 : 1)))
            Fault($"{DelaysKey}:{kind}",
                new($"« {delay} » : ce délai doit être positif", $"\"{delay}\": this delay must be positive"));
        var settings = new FollowUpSettings { Delays = delays };
        // Any day works: only the order is compared, and public holidays do not reverse it.
        var day = new DateOnly(2026, 3, 2);
        foreach (var (first, then) in RequiredOrders)
        {
            var (earlier, later) = (settings.DelayOf(first), settings.DelayOf(then));
            if (settings.Calendar.Add(day, earlier) >= settings.Calendar.Add(day, later))
                Fault($"{DelaysKey}:{first}",
                    new($"« {earlier} » doit précéder {then}, « {later} »",
                        $"\"{earlier}\" must come before {then}, \"{later}\""));
        }
        return delays;
    }

    internal Delay ReadDelay(string key, Delay fallback) => Read(key, fallback,
        text => Delay.Parse(text) is { Amount: > 0 } delay ? delay : null, InvalidDelay);

    internal int ReadNumber(string key, int fallback, int min, int max) => Read<int>(key, fallback,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min
            && number <= max ? number : null,
        text => new($"« {text} » : un nombre de {min} à {max} est attendu",
            $"\"{text}\": a number from {min} to {max} is expected"));

    internal FrancePublicHoliday.Regions ReadRegion()
    {
        var known = string.Join(", ", Enum.GetNames<FrancePublicHoliday.Regions>());
        return Read("Holidays", FrancePublicHoliday.Regions.OnlyOfficial,
            text => EnumName.TryParse<FrancePublicHoliday.Regions>(text, out var region) ? region : null,
            text => new($"« {text} » : région inconnue. Connues : {known}",
                $"\"{text}\": unknown region. Known: {known}"));
    }

    internal void ThrowIfAny()
    {
        if (_faults.Count > 0)
            throw new InputException(_faults);
    }

    /// <summary>Returns the parsed value; the fallback, with a fault, if the text is invalid.</summary>
    private T Read<T>(string key, T fallback, Func<string, T?> parse, Func<string, LocalizedText> problem)
        where T : struct
    {
        if (section[key] is not { Length: > 0 } text)
            return fallback;
        if (parse(text) is { } value)
            return value;
        Fault(key, problem(text));
        return fallback;
    }

    private static LocalizedText InvalidDelay(string? text) => new(
        $"« {text} » : un délai comme « 3 d » (jours), « 2 wd » (jours ouvrés) ou « 6 mo » (mois) est attendu",
        $"\"{text}\": a delay such as \"3 d\" (days), \"2 wd\" (working days) or \"6 mo\" (months) is expected");

    private void Fault(string key, LocalizedText problem) =>
        _faults.Add(new($"FollowUps:{key}", null, null, problem));
}
