using Matching.Accounts;

namespace Matching.Api.Hosting;

/// <summary>The language of the signed-in account.</summary>
/// <param name="Code"><c>fr</c> or <c>en</c>.</param>
internal sealed record RecipientLanguage(string Code);

/// <summary>The actor of a request.</summary>
internal static class SignedInActors
{
    /// <exception cref="NotFoundException">The request has no actor of this type.</exception>
    internal static T Actor<T>(this HttpContext context) where T : SignedInActor =>
        context.Features.Get<SignedInActor>() as T ?? throw new NotFoundException();

    /// <exception cref="NotFoundException">The request has no session.</exception>
    internal static SignedInActor Actor(this HttpContext context) => context.Actor<SignedInActor>();

    /// <summary>The actor of the request; null without a session.</summary>
    internal static SignedInActor? ActorOrNull(this HttpContext context) => context.Features.Get<SignedInActor>();
}
