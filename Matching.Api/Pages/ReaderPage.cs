using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages;

/// <summary>A page whose reader is signed in: who reads it, and what most of its forms do.</summary>
public abstract class ReaderPage : PageModel
{
    public bool IsEmployee => HttpContext.ActorOrNull() is EmployeeActor;
    public bool IsAssociation => HttpContext.ActorOrNull() is AssociationActor;
    public bool IsCoordinator => HttpContext.ActorOrNull() is CoordinatorActor;
    public bool IsOperator => HttpContext.ActorOrNull() is OperatorActor;

    /// <exception cref="NotFoundException">The request has no session.</exception>
    protected SignedInActor Actor => HttpContext.Actor();
    /// <exception cref="NotFoundException">The reader is not an employee.</exception>
    protected EmployeeActor Employee => HttpContext.Actor<EmployeeActor>();
    /// <exception cref="NotFoundException">The reader does not represent an association.</exception>
    protected AssociationActor Representative => HttpContext.Actor<AssociationActor>();
    /// <exception cref="NotFoundException">The reader is not a coordinator.</exception>
    protected CoordinatorActor Coordinator => HttpContext.Actor<CoordinatorActor>();

    /// <summary>The id in the address of a page about one thing.</summary>
    protected Guid RouteId => Guid.Parse((string)RouteData.Values["id"]!);

    /// <summary>Checks the reason in the field <c>why</c> and returns it as it is stored.</summary>
    /// <exception cref="Errors.InvalidInputException">The text breaks its rule.</exception>
    protected static string Reason(string? why) => FieldChecks.Reason(why, "/why");

    /// <summary>Awaits a use case, then shows the page again with a flash message.</summary>
    protected async Task<IActionResult> DoneAsync(Task act, LocalizedText message)
    {
        await act;
        return this.Done(Request.Path, message);
    }
}
