using System.Globalization;
using System.Linq.Expressions;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>
/// One page of a list: which entries it shows, of how many, and the addresses of the pages beside it. The partial
/// <c>_Pager</c> shows it.
/// </summary>
/// <param name="Number">Number of the page, from 1.</param>
/// <param name="PerPage">Entries a page.</param>
/// <param name="Total">Entries in all.</param>
/// <param name="Previous">Address of the page before, or null.</param>
/// <param name="Next">Address of the page after, or null.</param>
public sealed record Pager(int Number, int PerPage, int Total, string? Previous, string? Next)
{
    /// <summary>Query parameter of a page's only list.</summary>
    internal const string DefaultName = "p";

    /// <summary>Entries before this page.</summary>
    public int Skipped => (Number - 1) * PerPage;
    /// <summary>Number of the last entry shown.</summary>
    public int Last => Math.Min(Total, Skipped + PerPage);

    /// <summary>The page that a request asks for; a number that is no page counts as the nearest one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="total">Entries in all.</param>
    /// <param name="perPage">Entries a page.</param>
    /// <param name="name">Query parameter that holds the page number.</param>
    internal static Pager Create(HttpRequest request, int total, int perPage, string name = DefaultName)
    {
        _ = int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var asked);
        return Create(request, total, perPage, asked, name);
    }

    internal static Pager Create(HttpRequest request, int total, int perPage, int asked, string name)
    {
        var pages = Math.Max(1, (total + perPage - 1) / perPage);
        var number = Math.Clamp(asked, 1, pages);
        return new Pager(number, perPage, total,
            number > 1 ? AddressOf(request, name, number - 1) : null,
            number < pages ? AddressOf(request, name, number + 1) : null);
    }

    private static string AddressOf(HttpRequest request, string name, int number)
    {
        var query =
            new QueryBuilder(request.Query.Where(q => q.Key != name && q.Key != "handler")
                .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")))
        {
            { name, number.ToString(CultureInfo.InvariantCulture) },
        };
        return $"{request.Path}{query.ToQueryString()}";
    }
}

/// <summary>
/// Lists read page by page: no list ends without telling how many entries there are and how to reach them.
/// </summary>
internal static class Paging
{
    /// <summary>The entries of the page that the request asks for.</summary>
    internal static async Task<(List<T> Items, Pager Pager)> PageAsync<T>(
        this IQueryable<T> ordered, HttpRequest request, int perPage, CancellationToken ct,
        string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, await ordered.CountAsync(ct), perPage, name);
        return (await ordered.Skip(pager.Skipped).Take(perPage).ToListAsync(ct), pager);
    }

    /// <summary>The same, without the stored rows that cannot be read.</summary>
    internal static async Task<(List<T> Items, Pager Pager)> PageAsync<T>(this IQueryable<T> ordered,
        Expression<Func<T, Guid>> key, HttpRequest request, int perPage, CancellationToken ct,
        string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, await ordered.CountAsync(ct), perPage, name);
        return (await ordered.Skip(pager.Skipped).Take(perPage).ToReadableListAsync(key, ct), pager);
    }

    /// <summary>The same of a list that is in memory.</summary>
    internal static (List<T> Items, Pager Pager) Page<T>(this IReadOnlyCollection<T> ordered, HttpRequest request,
        int perPage, string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, ordered.Count, perPage, name);
        return ([.. ordered.Skip(pager.Skipped).Take(perPage)], pager);
    }

    /// <summary>
    /// The same for the REST interface: the next page is a <c>Link</c>, the number of entries <c>X-Total-Count</c>.
    /// </summary>
    internal static async Task<List<T>> PageAsync<T>(this IQueryable<T> ordered, HttpContext http, int page,
        int perPage, CancellationToken ct)
    {
        var pager = http.PageOf(await ordered.CountAsync(ct), page, perPage);
        return await ordered.Skip(pager.Skipped).Take(perPage).ToListAsync(ct);
    }

    /// <summary>The page of a list of the REST interface, told in the headers of the answer.</summary>
    internal static Pager PageOf(this HttpContext http, int total, int page, int perPage)
    {
        var pager = Pager.Create(http.Request, total, perPage, page, "page");
        if (pager.Next is { } next)
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        http.Response.Headers["X-Total-Count"] = pager.Total.ToString(CultureInfo.InvariantCulture);
        return pager;
    }
}
