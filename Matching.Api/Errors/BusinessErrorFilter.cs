using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Matching.Api.Errors;

/// <summary>
/// Shows a business error as a message on the page that the form came from, instead of an error page.
/// </summary>
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
