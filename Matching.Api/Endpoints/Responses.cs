using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

/// <summary>Responses to requests that change something.</summary>
internal static class Responses
{
    /// <summary>Returns 204 once the change is made.</summary>
    internal static async Task<NoContent> NoContentAsync(this Task change)
    {
        await change;
        return TypedResults.NoContent();
    }

    /// <summary>Returns 201 with the address of what was created.</summary>
    /// <param name="creation">Returns the id.</param>
    /// <param name="list">Path of the list that contains it, below /api/v1.</param>
    internal static async Task<Created> CreatedAsync(this Task<Guid> creation, string list) =>
        TypedResults.Created($"/api/v1/{list}/{await creation}");
}
