using System.Globalization;

namespace Matching.FollowUps;

/// <summary>A number of days, working days or months; negative means before the anchor.</summary>
/// <param name="Amount">Number of units, at most 1000 in either direction.</param>
/// <param name="Unit">Unit of <paramref name="Amount"/>.</param>
public readonly record struct Delay(int Amount, DelayUnit Unit)
{
    private const int MaxLength = 1000;
    private static readonly Dictionary<string, DelayUnit> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["d"] = DelayUnit.Days,
        ["wd"] = DelayUnit.WorkingDays,
        ["mo"] = DelayUnit.Months,
    };

    /// <summary>A number of calendar days.</summary>
    internal static Delay Days(int amount) => new(amount, DelayUnit.Days);

    /// <summary>A number of working days.</summary>
    internal static Delay WorkingDays(int amount) => new(amount, DelayUnit.WorkingDays);

    /// <summary>Parses <c>3 d</c>, <c>-14 d</c>, <c>10 wd</c> (working days) or <c>6 mo</c>.</summary>
    /// <returns>Null if the text has another form.</returns>
    public static Delay? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs((long)amount) <= MaxLength && Units.TryGetValue(parts[1], out var unit)
                ? new Delay(amount, unit)
                : null;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var unit = Unit;
        return string.Create(CultureInfo.InvariantCulture, $"{Amount} {Units.First(u => u.Value == unit).Key}");
    }
}
