using System.Diagnostics;
using Matching.Datasets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Infrastructure;

/// <summary>The version named by If-Match is not the present one: 412.</summary>
internal sealed class PreconditionFailedException() : Exception("Changed since it was read.");

/// <summary>A change without If-Match: 428.</summary>
internal sealed class PreconditionMissingException() : Exception("If-Match is required.");

/// <summary>The one place where exceptions become problem details.</summary>
internal sealed class Problems(IProblemDetailsService writer) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, title) = Describe(exception);
        if (status == 0)
            return false;
        httpContext.Response.StatusCode = status;
        return await writer.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = status, Title = title.ToString() },
        });
    }

    /// <summary>The status and the sentence for a person; status 0 for what nobody foresaw.</summary>
    internal static (int Status, LocalizedText Sentence) Describe(Exception exception) => exception switch
    {
        BusinessRuleException rule => (409, rule.Sentence),
        IdempotencyException key => (key.Status, key.Sentence),
        NotFoundException => (404, Texts.NotFound),
        StaleVersionException or DbUpdateConcurrencyException => (409, Texts.Stale),
        PreconditionFailedException => (412, Texts.Stale),
        PreconditionMissingException => (428, Texts.IfMatchMissing),
        InputException input => (400, new(string.Join(' ', input.Faults.Select(f => f.Problem.Fr)), string.Join(' ', input.Faults.Select(f => f.Problem.En)))),
        BadHttpRequestException bad => (bad.StatusCode, Texts.BadRequest),
        _ => (0, default),
    };

    /// <summary>Adds the trace id, so that a reader of the log finds the request.</summary>
    internal static void AddTrace(ProblemDetailsContext context) =>
        context.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
}

/// <summary>On a page an impossible move is a calm sentence on the page one came from, never an error.</summary>
internal sealed class CalmSentence(ITempDataDictionaryFactory tempData) : IExceptionFilter
{
    internal const string Key = "sentence";

    public void OnException(ExceptionContext context)
    {
        if (context.HttpContext.IsApi())
            return;
        var (status, sentence) = Problems.Describe(context.Exception);
        if (status == 404)
            context.Result = new NotFoundResult();
        if (status is 0 or 404 || !HttpMethods.IsPost(context.HttpContext.Request.Method))
            return;
        tempData.GetTempData(context.HttpContext)[Key] = sentence.ToString();
        context.Result = new LocalRedirectResult(context.HttpContext.Request.Path);
    }
}
