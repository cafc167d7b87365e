namespace Matching.Learning;

/// <summary>Some pairs of like probability.</summary>
/// <param name="Said">Mean probability said.</param>
/// <param name="Seen">Part of them accepted by both sides.</param>
/// <param name="Pairs">How many.</param>
public sealed record CalibrationBin(double Said, double Seen, int Pairs);
