namespace Matching.Text;

/// <summary>An entry that a text may mean, with its signals.</summary>
/// <param name="Entry">Position of the entry.</param>
/// <param name="Wording">Position of its wording that is nearest to the text, or -1.</param>
/// <param name="Signals"><c>float[<see cref="LinkWeights.Count"/>]</c>.</param>
internal readonly record struct LinkCandidate(int Entry, int Wording, float[] Signals);
