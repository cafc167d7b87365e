namespace Matching.Bench.Worlds.People;

/// <summary>Shares of the people who leave a field empty. The truth acts on the value that they keep to
/// themselves.</summary>
internal sealed record PeopleSilence(double Format = 0.3, double Radius = 0.25, double Days = 0.4,
    double Window = 0.5, double Language = 0.5, double Remote = 0.3, double Cause = 0.3, double Occupation = 0.1);
