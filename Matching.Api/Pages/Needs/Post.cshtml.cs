using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Matching.Api.Pages.Needs;

/// <summary>An association posts a need, from an empty form or a template, or saves it as a draft.</summary>
[Authorize(Policy = Policies.Association), EnableRateLimiting(RateLimits.Counting)]
public sealed class PostModel(MatchingDbContext db, PostNeed post, PreviewNeed preview, TimeProvider time)
    : NeedFormModel(db, preview)
{
    public async Task OnGetAsync(string? template, CancellationToken ct)
    {
        if (NeedTemplates.All.FirstOrDefault(t =>
            t.Format.ToString().Equals(template, StringComparison.OrdinalIgnoreCase)) is { } chosen)
            Input = chosen.Fill(time.Today());
        await ShowAsync("", ct);
    }

    public Task<IActionResult> OnPostAsync(string? action, CancellationToken ct) =>
        HandleAsync(action, (content, submit) => post.HandleAsync(content, submit, Representative, ct), ct);
}
