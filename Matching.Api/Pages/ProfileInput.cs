using System.Globalization;
using Matching.Api.Forms;
using Matching.Api.ReadModels;
using Matching.Communes;
using Matching.Missions;
using Matching.Profiles;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages;

/// <summary>A row of the form for an availability window.</summary>
public sealed class WindowInput
{
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
}

/// <summary>The fields of a profile's form.</summary>
public sealed class ProfileInput : SkillsInput
{
    [ModelBinder<ChoosableTextBinder>]
    public string? Commune { get; set; }
    public double? MaxKm { get; set; }
    /// <summary>Whether remote work is accepted; null for "not said".</summary>
    public bool? Remote { get; set; }
    public double? DaysPerYear { get; set; }
    public List<WindowInput> Windows { get; set; } = [];
    public List<MissionFormat> Formats { get; set; } = [];
    public string? Causes { get; set; }
    public string? Languages { get; set; }
    public string? Text { get; set; }
    public bool Consent { get; set; }
    public int Version { get; set; }

    /// <summary>The form of an existing profile.</summary>
    internal static ProfileInput From(Profile p) => new()
    {
        Commune = CommuneLabels.LabelFor(p.Commune.Name, p.CommuneCode),
        MaxKm = p.MaxKm,
        Remote = p.Remote,
        DaysPerYear = p.DaysPerYear,
        Windows = [.. p.Windows.Select(w => new WindowInput { From = w.From, To = w.To })],
        Formats = p.Formats,
        Causes = ItemList.Format(ItemList.Normalize(p.Causes)),
        Languages = LanguageNames.Join(p.Languages),
        Skills = [.. p.Skills.OrderBy(s => s.Wanted).ThenByDescending(s => s.Level)
            .ThenBy(s => s.SkillCode, StringComparer.Ordinal)
            .Select(
                s => new SkillChip { Code = s.SkillCode, Level = s.Level ?? 1,
                    Kind = s.Wanted ? SkillKinds.Wanted : SkillKinds.Held })],
        Text = p.Text,
        Consent = p.Consent,
        Version = p.RowVersion,
    };

    /// <summary>Applies the action of a window's button: <c>add-window</c> or <c>remove-window:INDEX</c>.</summary>
    /// <returns>Whether the rows changed.</returns>
    internal bool ChangeWindows(string action)
    {
        switch (action.Split(':', 2))
        {
            case ["add-window"] when Windows.Count < AvailabilityWindows.Max:
                Windows.Add(new());
                return true;
            case ["remove-window", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
                out var index) && index < Windows.Count:
                Windows.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Converts the form to the content that REST also sends, for the same validation.</summary>
    internal ProfileDto ToDto() => new()
    {
        Commune = Commune ?? "",
        MaxKm = MaxKm,
        Remote = Remote,
        DaysPerYear = DaysPerYear,
        AvailableFrom = null,
        AvailableTo = null,
        Windows = [.. Windows.Select(w => new DateSpan(w.From, w.To))],
        Formats = Formats,
        Causes = ItemList.Parse(Causes),
        Languages = [.. ItemList.Parse(Languages).Select(LanguageNames.CodeOf)],
        Skills = [.. Skills.Where(s => s.Code is not null && s.Kind != SkillKinds.Wanted)
            .Select(s => new SkillLevel(s.Code!, s.Level))],
        WantedSkills = [.. Skills.Where(s => s.Code is not null && s.Kind == SkillKinds.Wanted).Select(s => s.Code!)],
        Text = Text ?? "",
        Consent = Consent,
    };
}
