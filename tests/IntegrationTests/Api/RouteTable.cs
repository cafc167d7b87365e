namespace Matching.IntegrationTests.Api;

/// <summary>Who may use each route of the Api.</summary>
internal static class RouteTable
{
    private const string All = "visitor employee association coordinator operator";
    private const string SignedIn = "employee association coordinator operator";
    /// <summary>The roles that take part in cases.</summary>
    private const string Parties = "employee association coordinator";
    private const string Staff = "coordinator operator";
    internal const string E = "employee";
    internal const string A = "association";
    internal const string C = "coordinator";
    internal const string O = "operator";

    /// <summary>An account of each role.</summary>
    internal static readonly (string Role, string Email)[] Accounts =
        [(E, ApiHost.Employee), (A, ApiHost.Association), (C, ApiHost.Coordinator), (O, ApiHost.Operator)];

    /// <summary>The routes, each with the roles that it admits.</summary>
    internal static readonly Dictionary<string, string> Roles = new()
    {
        ["GET /api/v1/assignments"] = Parties,
        ["GET /api/v1/assignments/{id:guid}"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/begin"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/cancel"] = C,
        ["POST /api/v1/assignments/{id:guid}/check-ins"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/complete"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/feedback"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/interrupt"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/reschedule"] = Parties,
        ["POST /api/v1/assignments/{id:guid}/undo-begin"] = Parties,
        ["GET /api/v1/associations/{id:guid}"] = Parties,
        ["POST /api/v1/associations/{id:guid}/eligibility"] = C,
        ["GET /api/v1/conventions"] = Parties,
        ["GET /api/v1/conventions/{id:guid}"] = Parties,
        ["GET /api/v1/conventions/{id:guid}/document"] = Parties,
        ["PUT /api/v1/conventions/{id:guid}"] = C,
        ["POST /api/v1/conventions/{id:guid}/agree"] = Parties,
        ["POST /api/v1/conventions/{id:guid}/paper"] = C,
        ["POST /api/v1/conventions/{id:guid}/send"] = C,
        ["POST /api/v1/conventions/{id:guid}/take-back"] = C,
        ["POST /api/v1/conventions/{id:guid}/void"] = C,
        ["GET /api/v1/entities"] = C,
        ["PUT /api/v1/entities/{code}"] = C,
        ["PUT /api/v1/employees/{id:guid}/manager"] = C,
        ["GET /api/v1/jobs"] = Staff,
        ["POST /api/v1/jobs"] = Staff,
        ["GET /api/v1/jobs/{id:guid}"] = Staff,
        ["POST /api/v1/jobs/{id:guid}/cancel"] = Staff,
        ["GET /api/v1/needs"] = Parties,
        ["POST /api/v1/needs"] = A,
        ["GET /api/v1/needs/{id:guid}"] = Parties,
        ["PUT /api/v1/needs/{id:guid}"] = A,
        ["GET /api/v1/needs/{id:guid}/matches"] = C,
        ["POST /api/v1/needs/{id:guid}/open"] = C,
        ["POST /api/v1/needs/{id:guid}/reject"] = C,
        ["POST /api/v1/needs/{id:guid}/submit"] = A,
        ["POST /api/v1/needs/{id:guid}/withdraw"] = A,
        ["GET /api/v1/notifications"] = Parties,
        ["PUT /api/v1/notifications"] = Parties,
        ["GET /api/v1/offers"] = Parties,
        ["GET /api/v1/offers/{id:guid}"] = Parties,
        ["POST /api/v1/offers/{id:guid}/accept"] = Parties,
        ["POST /api/v1/offers/{id:guid}/agree-to-days"] = E,
        ["GET /api/v1/offers/{id:guid}/approval"] = C,
        ["POST /api/v1/offers/{id:guid}/approve"] = C,
        ["POST /api/v1/offers/{id:guid}/decline"] = Parties,
        ["POST /api/v1/offers/{id:guid}/withdraw"] = Parties,
        ["POST /api/v1/offers/apply"] = E,
        ["POST /api/v1/offers/nominate"] = C,
        ["POST /api/v1/offers/propose"] = C,
        ["GET /api/v1/profile"] = E,
        ["PUT /api/v1/profile"] = E,
        ["POST /api/v1/profile/pause"] = E,
        ["DELETE /api/v1/session"] = SignedIn,
        ["GET /api/v1/session"] = SignedIn,
        ["POST /api/v1/session"] = All,
        ["GET /api/v1/skills"] = Parties,
        ["GET /api/v1/skills/suggest"] = Parties,
        ["GET /hangfire/{**path}"] = O,
        ["GET /health/live"] = All,
        ["GET /health/ready"] = All,
        ["GET /metrics"] = O,
        ["GET /openapi/{documentName}.json"] = All,
        ["GET /unsubscribe/{token}"] = All,
        ["POST /unsubscribe/{token}"] = All,
        ["PAGE /"] = SignedIn,
        ["PAGE /accessibility"] = All,
        ["PAGE /assignments"] = Parties,
        ["PAGE /assignments/{id:guid}"] = Parties,
        ["PAGE /association"] = A,
        ["PAGE /associations"] = C,
        ["PAGE /associations/{id:guid}"] = C,
        ["PAGE /conventions"] = Parties,
        ["PAGE /conventions/{id:guid}"] = Parties,
        ["PAGE /conventions/{id:guid}/edit"] = C,
        ["PAGE /dead-letters"] = O,
        ["PAGE /error/{code:int}"] = All,
        ["PAGE /jobs"] = Staff,
        ["PAGE /jobs/{id:guid}"] = Staff,
        ["PAGE /language"] = All,
        ["PAGE /mail"] = Staff,
        ["PAGE /models"] = Staff,
        ["PAGE /models/{id:guid}"] = Staff,
        ["PAGE /models/how"] = SignedIn,
        ["PAGE /models/log.csv"] = C,
        ["PAGE /models/runs/{id:guid}"] = C,
        ["PAGE /needs"] = Parties,
        ["PAGE /needs/{id:guid}"] = Parties,
        ["PAGE /needs/{id:guid}/edit"] = A,
        ["PAGE /needs/{id:guid}/people"] = C,
        ["PAGE /needs/post"] = A,
        ["PAGE /notifications"] = Parties,
        ["PAGE /offers/{id:guid}"] = Parties,
        ["PAGE /profile"] = E,
        ["PAGE /queue"] = C,
        ["PAGE /r/{token}"] = All,
        ["PAGE /sign-in"] = All,
        ["PAGE /sign-out"] = SignedIn,
    };
}
