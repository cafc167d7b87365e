namespace Matching.Bench.Worlds.People;

/// <summary>Weights of what draws people and associations to each other, logits.</summary>
internal sealed record PeopleTastes
{
    /// <summary>A cause of the need that the employee declared.</summary>
    public double Cause { get; init; } = 0.6;
    /// <summary>Latent agreement with the need's cause, per standard deviation; declared causes show a part.</summary>
    public double Latent { get; init; } = 0.35;
    /// <summary>Liking of the format, per standard deviation; ticked formats show a part.</summary>
    public double Format { get; init; } = 0.35;
    /// <summary>A skill of the need that the employee wants to develop.</summary>
    public double Wish { get; init; } = 0.7;
    /// <summary>Full cover of the required skills, for the employee.</summary>
    public double Skills { get; init; } = 1.6;
    /// <summary>Full cover of the required skills, for the association.</summary>
    public double SkillsForAssociation { get; init; } = 4;
    /// <summary>Cover is taken to this power: above 1 only a nearly full cover counts.</summary>
    public double CoverPower { get; init; } = 1;
    /// <summary>All nice skills held, for the association.</summary>
    public double Nice { get; init; } = 0.6;
    /// <summary>The need's own occupation, for the association; a third of it for the employee.</summary>
    public double Occupation { get; init; } = 0.9;
    /// <summary>Standard deviation of the employees' openness and, at .8, of the associations' strictness.</summary>
    public double Openness { get; init; } = 0.5;
    /// <summary>Standard deviation of what no column shows about a pair, on each side.</summary>
    public double PairNoise { get; init; } = 0.45;
}
