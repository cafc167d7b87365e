using Matching.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

public sealed record SessionRequest(string Email, string Password);

public sealed record SessionResponse(Guid Account, string Role);

/// <summary>Sign-in and sign-out for API clients.</summary>
internal static class SessionEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session").RequireAuthorization(Policies.SignedIn);
        session.MapPost("", StartAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        session.MapGet("",
            (HttpContext http) => new SessionResponse(http.Actor().Account, http.Actor().Name));
        // Without its type the lambda would be a RequestDelegate, whose result is ignored.
        session.MapDelete("", Task<NoContent> (HttpContext http) => http.SignOutAsync().NoContentAsync());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StartAsync(
        SessionRequest request, HttpContext http) =>
        await http.SignInAsync(request.Email, request.Password)
            ? TypedResults.NoContent()
            : TypedResults.Problem(statusCode: 401, title: Texts.SignInRefused.ToString());
}
