using Matching.Datasets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Matching.Api.Infrastructure;

/// <summary>
/// Refuses request bodies and forms that hold what their types rule out: null list items, texts that no database stores, NaN. One check for
/// every request type, so that a use case may rely on the declarations.
/// </summary>
internal static class RequestShapes
{
    /// <summary>Checks every argument of an endpoint that is a request type of the Api: 422 with a pointer to each fault.</summary>
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var services = context.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        int[] bodies = [.. context.MethodInfo.GetParameters().Index()
            .Where(p => p.Item.ParameterType is { IsClass: true } type && type.Assembly == typeof(RequestShapes).Assembly && !services.IsService(type))
            .Select(p => p.Index)];
        return bodies.Length == 0 ? next : call =>
        {
            var faults = bodies.Select(at => call.Arguments[at]).OfType<object>().SelectMany(DeclaredShape.FindFaults)
                .Select(f => new FieldError(f.Pointer, CodeOf(f.Kind), SentenceOf(f.Kind))).ToList();
            return faults.Count > 0 ? throw new InvalidInputException(faults) : next(call);
        };
    }

    private static string CodeOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => "missing",
        ShapeFaultKind.Unstorable => "nul",
        _ => "type",
    };

    private static LocalizedText SentenceOf(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Null => Texts.NullItem,
        ShapeFaultKind.Unstorable => Texts.Nul,
        _ => Texts.WrongValue,
    };
}

/// <summary>
/// The same for forms of pages, and a form that no handler of the page takes, which would show the page without what it was to show: 400. No form of ours
/// can be filled in that way, so there is no field to show it at.
/// </summary>
internal sealed class RequireFormShapes : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            context.Result = new BadRequestResult();
            return;
        }
        var bound = context.ActionDescriptor.BoundProperties.Select(p => ((PageBoundPropertyDescriptor)p).Property.GetValue(context.HandlerInstance))
            .Concat(context.HandlerArguments.Values).OfType<object>();
        var refused = bound.Any(value => value switch
        {
            double number => !double.IsFinite(number),
            _ => value.GetType() is { IsClass: true } type && type.Assembly == typeof(RequireFormShapes).Assembly && DeclaredShape.FindFaults(value).Count > 0,
        });
        if (refused)
            context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
