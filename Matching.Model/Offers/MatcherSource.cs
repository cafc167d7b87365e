using Matching.Datasets;
using Matching.Learning;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>
/// Holds the matcher of this process and builds it anew when profiles or history have changed. Who has how many open
/// offers is read again when people are asked, so a matcher a minute old proposes nobody too often.
/// </summary>
/// <param name="time">Clock.</param>
/// <param name="modelFile">Where the trained model lies; while there is none, the rules rank.</param>
public sealed class MatcherSource(TimeProvider time, string modelFile) : IDisposable
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1);
    private (Matcher Matcher, Dictionary<string, Guid> Ids, DateTime? Profiles, int People, DateTimeOffset At)? held;

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    /// <summary>Where the trained model lies.</summary>
    public string ModelFile => modelFile;

    /// <summary>Forgets the matcher: the next one reads the model file again.</summary>
    public void Forget() => held = null;

    /// <summary>The matcher, and the row id of each person it ranks.</summary>
    public async Task<(Matcher Matcher, IReadOnlyDictionary<string, Guid> Ids)> GetAsync(MatchingDbContext db, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var profiles = await db.Profiles.MaxAsync(p => (DateTime?)p.UpdatedAt, ct);
            var people = await db.Employees.CountAsync(ct);
            if (held is not { } now || now.Profiles != profiles || now.People != people || time.GetUtcNow() - now.At > MostAge)
            {
                var matcher = Matcher.Build(await DatabaseDataset.ReadAsync(db, ct), Model());
                held = now = (matcher, await db.Employees.ToDictionaryAsync(e => e.Reference, e => e.Id, ct), profiles, people, time.GetUtcNow());
            }
            return (now.Matcher, now.Ids);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Why the model file was refused when it was last read, or null: the rules serve then.</summary>
    public LocalizedText? Refusal { get; private set; }

    private RankingModel? Model()
    {
        Refusal = null;
        if (!File.Exists(modelFile))
            return null;
        try
        {
            return RankingModelFile.Load(modelFile);
        }
        catch (InputException broken)
        {
            Refusal = broken.Faults[0].Problem;
            return null;
        }
    }
}
