using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.MatchRuns;
using Matching.Ranking.Models;

namespace Matching.ScoringLog;

/// <summary>
/// Hashes of match runs for the scoring log. Texts are hashed as UTF-8 and numbers by their bits, so that hashes are
/// the same on every machine.
/// </summary>
internal static class ScoringRecord
{
    /// <summary>Hash of the inputs: the need's version and, by employee, features and facts.</summary>
    public static string InputsHash(Guid needId, int needVersion, IEnumerable<Match> matches)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> buffer = stackalloc byte[4];
        Add(hash, needId.ToString(), needVersion.ToString(CultureInfo.InvariantCulture));
        foreach (var match in matches.OrderBy(m => m.EmployeeId.ToString(), StringComparer.Ordinal))
        {
            Add(hash, match.EmployeeId.ToString(), JsonSerializer.Serialize(match.Facts));
            foreach (var value in match.Features ?? [])
            {
                BinaryPrimitives.WriteSingleLittleEndian(buffer, value);
                hash.AppendData(buffer);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Hash of the whole run: model, inputs, and the resulting order, scores and reasons.
    /// </summary>
    public static string BodyHash(MatchRun run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, run.Id.ToString(), run.Method, run.Model, run.ModelHash, run.InputsHash, Instant(run.At),
            run.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (var match in run.Matches.OrderBy(m => m.Rank))
        {
            Add(hash, match.EmployeeId.ToString(), Bits(match.Score), Bits(match.AcceptProbability),
                JsonSerializer.Serialize(match.Contributions), JsonSerializer.Serialize(match.Reasons));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hash of the published weights; runs of the rules store it in place of a model file's hash.</summary>
    public static string RulesHash { get; } = HashOf(JsonSerializer.Serialize(
        RuleRanker.Weights.Select(w => new { Feature = w.Feature.ToString(), w.Weight })
            .Prepend(new { Feature = "Base", Weight = RuleRanker.Base })));

    /// <summary>Hash of a text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>An instant as it is hashed.</summary>
    public static string Instant(DateTime at) =>
        at.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Bits(double value) =>
        BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }
    }
}
