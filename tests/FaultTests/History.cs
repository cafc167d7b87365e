using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace Matching.FaultTests;

/// <summary>How a request ended, as far as its client can tell.</summary>
internal enum Outcome
{
    /// <summary>A 2xx: it took effect.</summary>
    Ok,
    /// <summary>A 4xx: it took none.</summary>
    Failed,
    /// <summary>No answer, or a 5xx: it may or may not have. It is asked again with the same key.</summary>
    Unknown,
}

/// <summary>One line of a history.</summary>
/// <param name="Title">Title of the need that is posted: its name.</param>
/// <param name="Try">How many times it was asked for, from 1.</param>
/// <param name="Outcome">How this try ended.</param>
/// <param name="Status">Status, or 0 without an answer.</param>
/// <param name="Lost">What the client saw instead of an answer.</param>
/// <param name="HasAdvice">Whether an answer of 503 said when to come back and was problem details.</param>
internal sealed record Event(string Title, int Try, Outcome Outcome, int Status, string? Lost, bool HasAdvice);

/// <summary>The result of a history when no work is pending.</summary>
/// <param name="Acknowledged">Needs whose clients had a 2xx.</param>
/// <param name="Lost">Of them, those that do not exist or were not matched.</param>
/// <param name="Doubled">Titles that exist or were matched more than once.</param>
/// <param name="Unexpected">Titles that exist although their request failed, or that no client posted.</param>
/// <param name="Recovered">Acknowledged after at least one try whose end its client did not know.</param>
internal sealed record HistoryVerdict(int Acknowledged, int Lost, int Doubled, int Unexpected, int Recovered);

/// <summary>
/// Requests of clients and their responses during faults. Each client records every attempt and repeats an attempt
/// without a known outcome, with the same key. At the end the database is compared with the history.
/// </summary>
internal sealed class History(Plant plant, Func<Uri> address) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<Event> _events = new();
    private readonly SemaphoreSlim _signingIn = new(1, 1);

    /// <summary>All tries so far.</summary>
    internal IReadOnlyCollection<Event> Events => _events;

    /// <inheritdoc/>
    public void Dispose() => _signingIn.Dispose();

    /// <summary>Waits until so many more tries have ended in a certain way.</summary>
    internal Task GoesOnAsync(Func<Event, bool> wanted, int count)
    {
        var before = _events.Count(wanted);
        return Poll.UntilAsync(() => Task.FromResult(_events.Count(wanted) >= before + count), Patience,
            plant.LastWords);
    }

    /// <summary>
    /// Posts and opens needs one after the other until it is stopped; then completes the current one.
    /// </summary>
    internal Task RunClientAsync(CancellationToken stop) => RunClientAsync(() => !stop.IsCancellationRequested);

    /// <summary>Posts and opens so many needs, by several clients at once.</summary>
    internal Task PostAsync(int needs, int clients)
    {
        var left = needs;
        return Task.WhenAll(Enumerable.Range(0, clients)
            .Select(_ => RunClientAsync(() => Interlocked.Decrement(ref left) >= 0)));
    }

    private async Task RunClientAsync(Func<bool> goesOn)
    {
        using var association = await SignInAsync("a1@example.org");
        using var coordinator = await SignInAsync("coordination@example.org");
        while (goesOn())
        {
            var (title, need) = plant.NewNeed();
            if (await UntilKnownAsync(association, title, "/api/v1/needs", need)
                is not { Headers.Location: { } location })
                continue;
            await UntilKnownAsync(coordinator, title, $"{location}/open",
                new { purposeIsClear = true, replacesNoPaidJob = true });
        }
    }

    /// <summary>Compares the database with the history; no work may be pending.</summary>
    internal async Task<HistoryVerdict> JudgeAsync()
    {
        await using var db = plant.Database.Open();
        var asked = _events.GroupBy(e => e.Title).ToDictionary(g => g.Key, g => g.ToList());
        var stands = await db.Needs.Select(n => new
        {
            n.Terms.Title,
            Runs = db.MatchRuns
                .Count(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null && r.JobId == null
                    && r.Epoch == null),
        }).ToListAsync();
        var mine = stands.Where(s => asked.ContainsKey(s.Title)).ToLookup(s => s.Title);
        var acknowledged = asked.Where(a => a.Value.Exists(e => e.Outcome == Outcome.Ok)).Select(a => a.Key).ToList();
        return new HistoryVerdict(
            acknowledged.Count,
            acknowledged.Count(t => !mine[t].Any(s => s.Runs > 0)),
            asked.Keys.Count(t => mine[t].Count() > 1 || mine[t].Any(s => s.Runs > 1)),
            asked.Count(a => a.Value.TrueForAll(e => e.Outcome != Outcome.Ok) && mine[a.Key].Any()),
            acknowledged.Count(t => asked[t].Exists(e => e.Outcome == Outcome.Unknown)));
    }

    private async Task<HttpClient> SignInAsync(string email)
    {
        HttpClient? client = null;
        // One after the other: a try counts as failed until it succeeds, and few at once may fail.
        await _signingIn.WaitAsync();
        try
        {
            await Poll.UntilAsync(async () =>
            {
                try
                {
                    client = await Plant.SignInAsync(address(), email);
                    return true;
                }
                catch (Exception lost) when (Loopback.IsNoAnswer(lost))
                {
                    return false;
                }
            }, Patience);
        }
        finally
        {
            _signingIn.Release();
        }
        return client!;
    }

    /// <returns>The answer, once it is a yes or a no.</returns>
    private async Task<HttpResponseMessage> UntilKnownAsync(HttpClient client, string title, string path, object body)
    {
        var key = Guid.CreateVersion7().ToString();
        HttpResponseMessage? known = null;
        var tries = 0;
        using var pause = new PeriodicTimer(Pause);
        await Poll.UntilAsync(async () =>
        {
            var (outcome, answer, lost) = await TryAsync(client, path, body, key);
            var advice = answer is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null }
                && answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
            _events.Enqueue(new Event(title, ++tries, outcome, (int)(answer?.StatusCode ?? 0), lost, advice));
            if (outcome != Outcome.Unknown)
                known = answer;
            else
                await pause.WaitForNextTickAsync();
            return known is not null;
        }, Patience,
        () => $"{title}, {path}: {string.Join(' ', _events.Where(e => e.Title == title).Select(e => e.Status))}\n"
            + $"{plant.LastWords()}");
        return known!;
    }

    private static async Task<(Outcome Outcome, HttpResponseMessage? Answer, string? Lost)> TryAsync(HttpClient client,
        string path, object body, string key)
    {
        try
        {
            var answer = await client.PostOnceAsync(path, body, key);
            // In flight: an earlier try of ours is still being worked on; its end is not known yet.
            return (answer.IsSuccessStatusCode
                ? Outcome.Ok
                : (int)answer.StatusCode is >= 500 or 409 or 429 ? Outcome.Unknown : Outcome.Failed, answer, null);
        }
        catch (Exception lost) when (Loopback.IsNoAnswer(lost) || lost is TaskCanceledException)
        {
            return (Outcome.Unknown, null, lost.ToString());
        }
    }
}

/// <summary>Requests with a key.</summary>
internal static class Keyed
{
    /// <summary>Posts with an <c>Idempotency-Key</c>.</summary>
    internal static Task<HttpResponseMessage> PostOnceAsync(this HttpClient client, string path, object body,
        string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}
