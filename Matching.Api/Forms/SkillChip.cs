namespace Matching.Api.Forms;

/// <summary>A skill chip in a form, with its level and its kind.</summary>
public sealed class SkillChip
{
    public string? Code { get; set; }
    public int Level { get; set; } = 2;
    public string? Kind { get; set; }
}
