using System.Globalization;
using System.Linq.Expressions;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>
/// The position of one page in a list, and the addresses of its neighbours. The partial <c>_Pager</c> shows it.
/// </summary>
/// <param name="Number">Page number, from 1.</param>
/// <param name="PerPage">Maximum number of entries per page.</param>
/// <param name="Total">Number of entries in the list.</param>
/// <param name="Previous">Address of the previous page; null on the first.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record Pager(int Number, int PerPage, int Total, string? Previous, string? Next)
{
    /// <summary>Query parameter of the page number, for a page with one list.</summary>
    internal const string DefaultName = "p";

    /// <summary>Number of entries before this page.</summary>
    public int Skipped => (Number - 1) * PerPage;
    /// <summary>Number of the last entry on this page, from 1.</summary>
    public int Last => Math.Min(Total, Skipped + PerPage);

    /// <summary>The page that a request asks for; a number out of range is replaced by the nearest page.</summary>
    /// <param name="name">Query parameter of the page number.</param>
    /// <param name="requested">The page number; null to read it from the query.</param>
    internal static Pager Create(HttpRequest request, int total, int perPage, string name = DefaultName,
        int? requested = null)
    {
        if (requested is null
            && int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            requested = asked;
        var pages = Math.Max(1, (total + perPage - 1) / perPage);
        var number = Math.Clamp(requested ?? 1, 1, pages);
        return new(number, perPage, total,
            number > 1 ? AddressOf(request, name, number - 1) : null,
            number < pages ? AddressOf(request, name, number + 1) : null);
    }

    private static string AddressOf(HttpRequest request, string name, int number)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key != name && q.Key != "handler")
            .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")))
        {
            { name, number.ToString(CultureInfo.InvariantCulture) },
        };
        return $"{request.Path}{query}";
    }
}

/// <summary>
/// Reads lists page by page. Every list shows its total number of entries and links to its other pages.
/// </summary>
internal static class Paging
{
    /// <summary>The entries of the requested page.</summary>
    internal static async Task<(List<T> Items, Pager Pager)> PageAsync<T>(
        this IQueryable<T> ordered, HttpRequest request, int perPage, CancellationToken ct,
        string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, await ordered.CountAsync(ct), perPage, name);
        return (await ordered.Skip(pager.Skipped).Take(perPage).ToListAsync(ct), pager);
    }

    /// <summary>The entries of the requested page, without rows that cannot be read.</summary>
    internal static async Task<(List<T> Items, Pager Pager)> PageAsync<T>(this IQueryable<T> ordered,
        Expression<Func<T, Guid>> key, HttpRequest request, int perPage, CancellationToken ct,
        string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, await ordered.CountAsync(ct), perPage, name);
        return (await ordered.Skip(pager.Skipped).Take(perPage).ToReadableListAsync(key, ct), pager);
    }

    /// <summary>The entries of the requested page of a list in memory.</summary>
    internal static (List<T> Items, Pager Pager) Page<T>(this IReadOnlyCollection<T> ordered, HttpRequest request,
        int perPage, string name = Pager.DefaultName)
    {
        var pager = Pager.Create(request, ordered.Count, perPage, name);
        return ([.. ordered.Skip(pager.Skipped).Take(perPage)], pager);
    }

    /// <summary>
    /// The entries of the requested page, for REST: the next page is in the <c>Link</c> header, the number of entries
    /// in <c>X-Total-Count</c>.
    /// </summary>
    internal static async Task<List<T>> PageAsync<T>(this IQueryable<T> ordered, HttpContext http, int page,
        int perPage, CancellationToken ct)
    {
        var pager = http.PageOf(await ordered.CountAsync(ct), page, perPage);
        return await ordered.Skip(pager.Skipped).Take(perPage).ToListAsync(ct);
    }

    /// <summary>The requested page of a REST list; sets the <c>Link</c> and <c>X-Total-Count</c> headers.</summary>
    internal static Pager PageOf(this HttpContext http, int total, int page, int perPage)
    {
        var pager = Pager.Create(http.Request, total, perPage, "page", page);
        if (pager.Next is { } next)
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        http.Response.Headers["X-Total-Count"] = pager.Total.ToString(CultureInfo.InvariantCulture);
        return pager;
    }
}
