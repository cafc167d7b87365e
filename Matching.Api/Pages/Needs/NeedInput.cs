using Matching.Api.Forms;
using Matching.Api.ReadModels;
using Matching.Communes;
using Matching.Missions;
using Matching.Needs;
using Matching.Values;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Needs;

/// <summary>The fields of a need's form.</summary>
public sealed class NeedInput : SkillsInput
{
    public string? Title { get; set; }
    public string? Description { get; set; }
    public MissionFormat? Format { get; set; }
    public double? Days { get; set; }
    public DateOnly? Start { get; set; }
    public DateOnly? End { get; set; }
    public int? Seats { get; set; } = 1;
    [ModelBinder<ChoosableTextBinder>]
    public string? Commune { get; set; }
    public RemoteWork? Remote { get; set; }
    public string? Causes { get; set; }
    public string? Languages { get; set; }
    public bool ConfirmUnusualLength { get; set; }
    public int Version { get; set; }

    /// <summary>The form of an existing need.</summary>
    internal static NeedInput From(Need need) => new()
    {
        Title = need.Terms.Title,
        Description = need.Terms.Description,
        Format = need.Terms.Format,
        Days = need.Terms.Days,
        Start = need.Terms.Start,
        End = need.Terms.End,
        Seats = need.Terms.Seats,
        Commune = need.Commune is { } place ? CommuneLabels.LabelFor(place.Name, place.Code) : null,
        Remote = need.Terms.Remote,
        Causes = ItemList.Format(ItemList.Normalize(need.Terms.Causes)),
        Languages = LanguageNames.Join(need.Terms.Languages),
        Skills = [.. need.Skills.OrderByDescending(s => s.Required).ThenBy(s => s.SkillCode, StringComparer.Ordinal)
            .Select(s => new SkillChip { Code = s.SkillCode, Level = s.Level, Kind = SkillKinds.KindOf(s) })],
        Version = need.RowVersion,
    };

    /// <summary>Converts the form to the content that REST also sends, for the same validation.</summary>
    internal NeedRequest ToRequest() => new()
    {
        Title = Title ?? "",
        Description = Description,
        Commune = Commune,
        Remote = Remote,
        Format = Format,
        Days = Days,
        Start = Start,
        End = End,
        Seats = Seats ?? 1,
        Causes = ItemList.Parse(Causes),
        Languages = [.. ItemList.Parse(Languages).Select(LanguageNames.CodeOf)],
        Skills = [.. Skills.Where(s => s.Code is not null)
            .Select(s => new NeedSkillDto(s.Code!, s.Level, s.Kind != SkillKinds.Nice,
                s.Kind == SkillKinds.Essential))],
        ConfirmUnusualLength = ConfirmUnusualLength,
    };
}
