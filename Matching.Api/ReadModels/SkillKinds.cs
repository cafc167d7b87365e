using Matching.Needs;

namespace Matching.Api.ReadModels;

/// <summary>Kinds of skills in forms, as form values.</summary>
public static class SkillKinds
{
    public const string Required = "required";
    public const string Essential = "essential";
    public const string Nice = "nice";
    public const string Held = "held";
    public const string Wanted = "wanted";

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfNeed { get; } =
        [(Required, new("requise", "required")), (Essential, new("indispensable", "essential")),
            (Nice, new("appréciée", "nice to have"))];

    /// <summary>The kind of a need's skill.</summary>
    internal static string KindOf(NeedSkill skill) => skill.IsEssential ? Essential : skill.Required ? Required : Nice;

    /// <summary>Localised name of the kind of a need's skill.</summary>
    public static LocalizedText NameOf(NeedSkill skill) => OfNeed.Single(k => k.Kind == KindOf(skill)).Name;

    internal static IReadOnlyList<(string Kind, LocalizedText Name)> OfProfile { get; } =
        [(Held, new("je sais", "I can")), (Wanted, new("j'aimerais apprendre", "I would like to learn"))];
}
