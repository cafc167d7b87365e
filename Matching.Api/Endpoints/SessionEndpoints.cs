using Matching.Accounts;
using Matching.Api.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Endpoints;

public sealed record SessionRequest(string Email, string Password);

public sealed record SessionResponse(Guid Account, string Role);

/// <summary>Signing in and out for programs.</summary>
internal static class SessionEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapPost("", StartAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        session.MapGet("", (HttpContext http) => TypedResults.Ok(new SessionResponse(http.Actor().Account, http.Actor().Name)));
        session.MapDelete("", async Task<NoContent> (HttpContext http) =>
        {
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return TypedResults.NoContent();
        });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StartAsync(SessionRequest request, SignInManager<Account> signIn)
    {
        var result = await signIn.PasswordSignInAsync(request.Email.Trim(), request.Password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded
            ? TypedResults.NoContent()
            : TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: (result.IsLockedOut ? Texts.LockedOut : Texts.WrongPassword).ToString());
    }
}
