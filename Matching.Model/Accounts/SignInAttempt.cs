using System.Net;

namespace Matching.Accounts;

/// <summary>A sign-in request.</summary>
/// <param name="Email">E-mail address, as typed.</param>
/// <param name="Password">Password, as typed.</param>
/// <param name="Address">Network address of the client; null if unknown.</param>
/// <param name="UserAgent">User-Agent header, or empty.</param>
/// <param name="Previous">Session of the request, which the new one replaces; null if there is none.</param>
public sealed record SignInAttempt(string Email, string Password, IPAddress? Address, string UserAgent, Guid? Previous);
