using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matching.Api.Forms;
using Matching.Api.ReadModels;
using Matching.Datasets;
using Matching.Offers;
using Matching.Persistence;
using Matching.Worker.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>The version named by If-Match is not the present one: 412.</summary>
internal sealed class PreconditionFailedException() : Exception("Changed since it was read.");

/// <summary>A change without If-Match: 428.</summary>
internal sealed class PreconditionMissingException() : Exception("If-Match is required.");

/// <summary>The one place where exceptions become problem details.</summary>
internal sealed class Problems(IProblemDetailsService writer) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception,
        CancellationToken cancellationToken)
    {
        // A page has words of its own for it, whatever the client accepts.
        if (!httpContext.IsApi())
            return false;
        SetLanguage(httpContext);
        var (status, title) = Describe(exception);
        if (status == 0)
            return false;
        if (status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        var problem = new ProblemDetails { Status = status, Title = title.ToString() };
        if (Errors(exception) is { Count: > 0 } errors)
            problem.Extensions["errors"] = errors.Select(FaultOf).ToList();
        if (exception is LimitsToConfirmException broken)
            problem.Extensions["limits"] = await DescribeAsync(broken, httpContext, cancellationToken);
        httpContext.Response.StatusCode = status;
        return await writer.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static async Task<IReadOnlyList<LimitView>> DescribeAsync(LimitsToConfirmException broken, HttpContext http,
        CancellationToken ct)
    {
        var db = http.RequestServices.GetRequiredService<MatchingDbContext>();
        return DayViews.Describe(broken.Limits, await db.LabelsForLimitsAsync(broken.Limits, ct), toEmployee: false);
    }

    /// <summary>
    /// A fault as the body of a problem has it: the values to choose from are there only when there are some.
    /// </summary>
    private static Dictionary<string, object> FaultOf(FieldError error)
    {
        var fault = new Dictionary<string, object> { ["pointer"] = error.Pointer, ["code"] = error.Code,
            ["detail"] = error.Sentence.ToString() };
        if (error.Choices.Count > 0)
            fault["choices"] = error.Choices.Select(c => new { c.Value, c.Code, Label = c.Label.ToString() }).ToList();
        return fault;
    }

    private static IReadOnlyList<FieldError> Errors(Exception exception) => exception switch
    {
        InvalidInputException invalid => invalid.Errors,
        BusinessRuleException { Faults: { Count: > 0 } faults } => FieldErrorsFrom(faults),
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            [fault],
        _ => [],
    };

    /// <summary>The fields at fault in a rule, with their JSON pointers.</summary>
    internal static IReadOnlyList<FieldError> FieldErrorsFrom(IReadOnlyList<FieldFault> faults) =>
        [.. faults.Select(f => new FieldError($"/{f.Field}", f.Code, f.Sentence))];

    /// <summary>The status and the sentence for a person; status 0 for what nobody foresaw.</summary>
    internal static (int Status, LocalizedText Sentence) Describe(Exception exception) => exception switch
    {
        BusinessRuleException { Faults.Count: > 0 } incomplete => (422, incomplete.Sentence),
        BusinessRuleException rule => (409, rule.Sentence),
        LimitsToConfirmException limits => (409, limits.Sentence),
        IdempotencyException key => (key.Status, key.Sentence),
        NotFoundException => (404, Texts.NotFound),
        StaleVersionException or DbUpdateConcurrencyException => (409, Texts.Stale),
        PreconditionFailedException => (412, Texts.Stale),
        PreconditionMissingException => (428, Texts.IfMatchMissing),
        InputException input => (400,
            new(string.Join(' ', input.Faults.Select(f => f.Problem.Fr)),
                string.Join(' ', input.Faults.Select(f => f.Problem.En)))),
        InvalidInputException { Errors: [var only] } => (422, only.Sentence),
        InvalidInputException => (422, Texts.Unprocessable),
        BadHttpRequestException { InnerException: JsonException json } when JsonFaults.FindError(json) is { } fault =>
            (422, fault.Sentence),
        BadHttpRequestException bad => (bad.StatusCode, Sentence(bad.StatusCode)),
        _ when DatabaseOutage.IsCause(exception) => (503, Texts.Away),
        _ => (0, default),
    };

    /// <summary>
    /// Errors are told outside of the part of the pipeline that set the reader's language: it is set again.
    /// </summary>
    private static void SetLanguage(HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } reader)
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.UICulture);
    }

    /// <summary>The id by which the log and the traces name a request.</summary>
    internal static string TraceIdOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    /// <summary>The sentence of a bare status.</summary>
    internal static LocalizedText Sentence(int status) => status switch
    {
        401 => Texts.SignInFirst,
        403 => Texts.Denied,
        404 => Texts.NotFound,
        405 => Texts.WrongMethod,
        406 => Texts.NotAcceptable,
        408 => Texts.TooSlow,
        413 => Texts.TooLarge,
        414 or 431 => Texts.TooLongAddress,
        415 => Texts.WrongType,
        429 => Texts.TooOften,
        >= 500 => Texts.Unexpected,
        _ => Texts.BadRequest,
    };

    /// <summary>
    /// The sentence of a page that shows a bare status: for people, where the other one is for programs.
    /// </summary>
    internal static LocalizedText PageSentence(int status) => status switch
    {
        400 or 415 => Texts.FormRefused,
        405 => Texts.NotFound,
        503 => Texts.PageAway,
        _ => Sentence(status),
    };

    /// <summary>The status of a page that an exception left without an answer.</summary>
    internal static int PageStatus(Exception exception) =>
        Describe(exception).Status is > 0 and var status ? status : StatusCodes.Status500InternalServerError;

    /// <summary>
    /// Completes every problem: the caller's language, where it happened, and the trace id by which the log tells more.
    /// </summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        SetLanguage(context.HttpContext);
        var problem = context.ProblemDetails;
        // The framework fills in English titles of bare statuses; ours are set by the exception handler and stay.
        if (context.Exception is null && problem.Title == ReasonPhrases.GetReasonPhrase(problem.Status ?? 0))
            problem.Title = Sentence(problem.Status ?? 500).ToString();
        problem.Instance ??= LinkTokens.Redact(context.HttpContext.Request.Path);
        problem.Extensions["traceId"] = TraceIdOf(context.HttpContext);
    }
}

/// <summary>On a page an impossible move is a calm sentence on the page one came from, never an error.</summary>
internal sealed class BusinessErrorFilter(ITempDataDictionaryFactory tempData) : IExceptionFilter
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
