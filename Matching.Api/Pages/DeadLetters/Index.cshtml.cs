using Matching.Api.Hosting;
using Matching.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.DeadLetters;

/// <summary>Dead letters: why and when they failed, with buttons to replay or discard them.</summary>
[Authorize(Policy = Policies.Operator)]
public sealed class IndexModel(IDeadLetters letters, ResolveDeadLetters resolve) : ReaderPage
{
    private const int Step = 100;
    private const int MaxShown = 1000;

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];
    public bool Lasting => letters.Lasting;
    public bool IsBrokerAway { get; private set; }

    /// <summary>The value of <c>show</c> for the next, longer page; null if all letters are shown.</summary>
    public int? ShowMore { get; private set; }

    /// <summary>Shows the first letters of the queues; reads one more to know whether there are others.</summary>
    public async Task OnGetAsync(int show, CancellationToken ct)
    {
        try
        {
            var shown = Math.Clamp(show, Step, MaxShown);
            var found = await letters.ListAsync(shown + 1, ct);
            Letters = [.. found.Take(shown)];
            ShowMore = found.Count > shown ? shown + Step : null;
        }
        catch (BrokerAwayException)
        {
            IsBrokerAway = true;
        }
    }

    public Task<IActionResult> OnPostReplayAsync(string? queue, string? id, string? hash, CancellationToken ct) =>
        ActAsync(DeadLetterVerb.Replay, queue, id, hash,
            new("Le message est renvoyé à sa file.", "The message is back in its queue."), ct);

    public Task<IActionResult> OnPostDiscardAsync(string? queue, string? id, string? hash, CancellationToken ct) =>
        ActAsync(DeadLetterVerb.Discard, queue, id, hash,
            new("Le message est supprimé.", "The message is deleted."), ct);

    private async Task<IActionResult> ActAsync(DeadLetterVerb verb, string? queue, string? id, string? hash,
        LocalizedText done, CancellationToken ct)
    {
        try
        {
            if ((await resolve.HandleAsync(verb, new(queue ?? "", id ?? "", hash ?? ""), Actor, ct)).Done != 1)
                done = new("Rien n'a changé : le message n'est plus là, ou sa file d'origine est inconnue.",
                    "Nothing changed: the message is no longer there, or its original queue is unknown.");
        }
        catch (BrokerAwayException)
        {
            done = new("Le courtier ne répond pas : rien n'a changé.", "The broker does not respond: nothing changed.");
        }
        return this.Done("/dead-letters", done);
    }
}
