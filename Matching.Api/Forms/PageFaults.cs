using System.Text.Json;
using Matching.Api.Errors;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Forms;

/// <summary>Shows errors on the form, which keeps everything that was typed.</summary>
internal static class PageFaults
{
    /// <summary>Saves a form; if a value is invalid or breaks a rule, shows the form again with the errors.</summary>
    internal static async Task<IActionResult> SaveOrShowAsync<TPage>(this TPage page, Func<Task<IActionResult>> save,
        CancellationToken ct) where TPage : PageModel, ITypedForm
    {
        try
        {
            page.RequireReadable();
            return await save();
        }
        catch (Exception fault) when (page.AddError(fault))
        {
            await page.ShowTypedAsync(ct);
            return page.Page();
        }
    }

    /// <summary>Requires that model binding could read every number, date and choice.</summary>
    /// <exception cref="InvalidInputException">A value could not be bound.</exception>
    internal static void RequireReadable(this PageModel page)
    {
        var errors = page.ModelState.Where(m => m.Value!.Errors.Count > 0)
            .Select(m => new FieldError(PointerOf(m.Key), "type", Texts.WrongValue)).ToList();
        if (errors.Count > 0)
            throw new InvalidInputException(errors);
    }

    /// <summary>The pointer of a form field: <c>Input.Windows[0].To</c> is <c>/windows/0/to</c>.</summary>
    private static string PointerOf(string name) => string.Concat(name.Replace("Input.", "")
        .Split('.', '[', ']').Where(part => part.Length > 0)
        .Select(part => $"/{JsonNamingPolicy.CamelCase.ConvertName(part)}"));

    /// <summary>
    /// Passes the errors in <paramref name="fault"/> to the page; false if it is not an error of the user.
    /// </summary>
    internal static bool AddError(this PageModel page, Exception fault)
    {
        var errors = Problems.FindFieldErrors(fault);
        if (errors.Count == 0 && fault is BusinessRuleException or InputException or StaleVersionException)
            errors = [new("", "rule", Problems.Describe(fault).Sentence)];
        page.ViewData[FieldErrorTagHelper.Key] = errors;
        return errors.Count > 0;
    }

    /// <summary>Whether the page shows an error of this code.</summary>
    internal static bool HasError(this PageModel page, string code) =>
        page.ViewData[FieldErrorTagHelper.Key] is IReadOnlyList<FieldError> errors && errors.Any(e => e.Code == code);
}
