using Matching.Api.Errors;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Forms;

/// <summary>Shows errors on the form, which keeps everything that was typed.</summary>
internal static class PageFaults
{
    /// <summary>Requires that model binding could read every number, date and choice.</summary>
    /// <exception cref="InvalidInputException">A value could not be bound.</exception>
    internal static void RequireReadable(this PageModel page)
    {
        var errors = page.ModelState.Where(m => m.Value!.Errors.Count > 0)
            .Select(
                m => new FieldError("/" + Camel(m.Key.Replace("Input.", "", StringComparison.Ordinal)), "type",
                    Texts.WrongValue)).ToList();
        if (errors.Count > 0)
            throw new InvalidInputException(errors);
    }

    /// <summary>
    /// Passes the errors in <paramref name="fault"/> to the page; false if it is not an error of the user.
    /// </summary>
    internal static bool AddError(this PageModel page, Exception fault)
    {
        IReadOnlyList<FieldError> errors = fault switch
        {
            InvalidInputException invalid => invalid.Errors,
            BusinessRuleException { Faults: { Count: > 0 } faults } => Problems.FieldErrorsFrom(faults),
            BusinessRuleException or InputException or StaleVersionException =>
                [new FieldError("", "rule", Problems.Describe(fault).Sentence)],
            _ => [],
        };
        page.ViewData[FieldErrorTagHelper.Key] = errors;
        return errors.Count > 0;
    }

    /// <summary>Whether the page shows an error of this code.</summary>
    internal static bool HasError(this PageModel page, string code) =>
        page.ViewData[FieldErrorTagHelper.Key] is IReadOnlyList<FieldError> errors && errors.Any(e => e.Code == code);

    private static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
