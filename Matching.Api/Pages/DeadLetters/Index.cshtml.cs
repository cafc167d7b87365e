using Matching.Api.Infrastructure;
using Matching.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages.DeadLetters;

/// <summary>Messages that gave up: why, since when, and what an operator does with them.</summary>
[Authorize(Policy = Policies.Operator)]
public sealed class IndexModel(IDeadLetters letters, MendDeadLetters mend) : PageModel
{
    private const int Step = 100;
    private const int MaxShown = 1000;

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];
    public bool Lasting => letters.Lasting;
    public bool Away { get; private set; }

    /// <summary>How many to show to see more, or null when all are shown.</summary>
    public int? ShowMore { get; private set; }

    /// <summary>Shows the first letters of the queues, and asks for one more to know whether there are others.</summary>
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
            Away = true;
        }
    }

    public Task<IActionResult> OnPostReplayAsync(string queue, string? id, CancellationToken ct) =>
        ActAsync(DeadLetterVerb.Replay, queue, id, n => Say.L($"Renvoyés : {n}.", $"Sent back: {n}."), ct);

    public Task<IActionResult> OnPostDiscardAsync(string queue, string? id, CancellationToken ct) =>
        ActAsync(DeadLetterVerb.Discard, queue, id, n => Say.L($"Jetés : {n}.", $"Removed: {n}."), ct);

    private async Task<IActionResult> ActAsync(DeadLetterVerb verb, string queue, string? id, Func<int, LocalizedText> done, CancellationToken ct)
    {
        try
        {
            var count = await mend.HandleAsync(verb, queue, id ?? "", HttpContext.Actor(), ct);
            return this.Done("/dead-letters", done(count));
        }
        catch (BrokerAwayException)
        {
            return this.Done("/dead-letters", Say.L("Le courtier ne répond pas : rien n'a bougé.", "The broker does not answer: nothing moved."));
        }
    }
}
