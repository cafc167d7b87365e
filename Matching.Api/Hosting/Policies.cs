using Matching.Accounts;

namespace Matching.Api.Hosting;

/// <summary>
/// Names of the authorization policies. Pages and endpoints without one are for employees, associations and
/// coordinators.
/// </summary>
internal static class Policies
{
    internal const string Employee = nameof(Role.Employee);
    internal const string Association = nameof(Role.Association);
    internal const string Coordinator = nameof(Role.Coordinator);
    internal const string Operator = nameof(Role.Operator);

    /// <summary>Every account with a session, including operators.</summary>
    internal const string SignedIn = nameof(SignedIn);

    /// <summary>Coordinators and operators; for models, jobs and mail, of which each role sees its own part.</summary>
    internal const string Staff = nameof(Staff);

    /// <summary>Operators, and requests to the address in <c>Health:Url</c>.</summary>
    internal const string Metrics = nameof(Metrics);
}
