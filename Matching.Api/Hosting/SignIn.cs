using System.Security.Claims;
using Matching.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Matching.Api.Hosting;

/// <summary>
/// Names of the policies. Without one, a page or an endpoint is for the three roles that cases concern.
/// </summary>
internal static class Policies
{
    internal const string Employee = nameof(Role.Employee);
    internal const string Association = nameof(Role.Association);
    internal const string Coordinator = nameof(Role.Coordinator);
    internal const string Operator = nameof(Role.Operator);

    /// <summary>Anybody with a session, operators included.</summary>
    internal const string SignedIn = nameof(SignedIn);

    /// <summary>
    /// Coordinators and operators: the models, the jobs and the mail, each side with its own part of them.
    /// </summary>
    internal const string Staff = nameof(Staff);

    /// <summary>Operators, or programs that reach the address that <c>Health:Url</c> names for them.</summary>
    internal const string Metrics = nameof(Metrics);
}

/// <summary>Sessions, their cookie and the policies. Everything is closed unless it says otherwise.</summary>
internal static class SignIn
{
    /// <summary>The authentication scheme.</summary>
    internal const string Scheme = "session";

    internal const string RoleClaim = "elan:role";

    /// <summary>The only claim in the cookie: the key of the session.</summary>
    private const string KeyClaim = "elan:session";

    internal static void AddSignIn(this WebApplicationBuilder builder)
    {
        var keys = PrivateFiles.Folder(Path.Combine(builder.DataFolder(), "keys"));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("elan");
        var settings = builder.Configuration.GetSection("Sessions").Get<SessionSettings>() ?? new SessionSettings();
        builder.Services.AddSingleton(settings).AddScoped<FindSession>().AddScoped<SignInByPassword>()
            .AddScoped<SignInThrottle>();
        builder.Services.AddAuthentication(Scheme)
            .AddCookie(Scheme, o => ConfigureCookie(o, settings, builder.Configuration));
        AddPolicies(builder);
    }

    private static void AddPolicies(WebApplicationBuilder builder)
    {
        var cases = new AuthorizationPolicyBuilder()
            .RequireClaim(RoleClaim, Policies.Employee, Policies.Association, Policies.Coordinator).Build();
        var policies = builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(cases).SetDefaultPolicy(cases)
            .AddPolicy(Policies.SignedIn, p => p.RequireAuthenticatedUser())
            .AddPolicy(Policies.Staff, p => p.RequireClaim(RoleClaim, Policies.Coordinator, Policies.Operator));
        foreach (var role in Enum.GetNames<Role>())
            policies.AddPolicy(role, p => p.RequireClaim(RoleClaim, role));
        var operators = OperatorAddress.PortOf(builder.Configuration);
        policies.AddPolicy(Policies.Metrics, p => p.RequireAssertion(c => c.Resource is HttpContext http
            && (http.ActorOrNull() is OperatorActor || http.Connection.LocalPort == operators)));
    }

    /// <summary>Whether people reach the service by https, as <c>PublicUrl</c> says.</summary>
    internal static bool IsPublishedByHttps(this IConfiguration configuration) =>
        configuration["PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// Guards a cookie; by https it gets the <c>__Host-</c> name that ties it to this very host (RFC 6265bis, 4.1.3.2).
    /// </summary>
    internal static void Guard(this CookieBuilder cookie, string name, IConfiguration configuration)
    {
        var https = configuration.IsPublishedByHttps();
        cookie.Name = https ? $"__Host-{name}" : name;
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, SessionSettings settings,
        IConfiguration configuration)
    {
        options.Cookie.Guard("elan", configuration);
        // The row decides; the cookie only ends when the row has ended in any case.
        options.ExpireTimeSpan = settings.Absolute;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.Events.OnRedirectToLogin = c => AnswerAsync(c, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = c => AnswerAsync(c, StatusCodes.Status403Forbidden);
    }

    /// <summary>Signs in, with a key that no earlier cookie held.</summary>
    /// <returns>False when the sign-in is refused.</returns>
    internal static async Task<bool> SignInAsync(this HttpContext http, string email, string password)
    {
        var attempt = new SignInAttempt(email, password, http.Connection.RemoteIpAddress,
            http.Request.Headers.UserAgent.ToString(),
            http.Features.Get<CurrentSession>()?.Id);
        if (await http.RequestServices.GetRequiredService<SignInByPassword>()
            .HandleAsync(attempt, http.RequestAborted) is not { } key)
            return false;
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, key)], Scheme)));
        return true;
    }

    /// <summary>Ends the session of the request, at the server first.</summary>
    internal static async Task SignOutAsync(this HttpContext http)
    {
        if (http.Features.Get<CurrentSession>() is { } session)
            await http.RequestServices.GetRequiredService<EndSessions>()
                .OneAsync(session.Id, SessionEnd.SignedOut, http.RequestAborted);
        await http.SignOutAsync(Scheme);
    }

    /// <summary>
    /// Puts the account and the actor behind the cookie's key into the request. They are read at each request, so an
    /// ended session, a disabled account and a change of scope take effect at once.
    /// </summary>
    internal static async Task LoadSessionAsync(HttpContext http, RequestDelegate next)
    {
        // The page of an error keeps the reader of its request: reading the session may be what failed.
        if (!http.ShowsAnError())
            await LoadSessionAsync(http);
        http.User = http.Features.Get<CurrentSession>()?.Reader ?? new ClaimsPrincipal(new ClaimsIdentity());
        await next(http);
    }

    private static async Task LoadSessionAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(KeyClaim) is not { } key)
            return;
        var sessions = http.RequestServices.GetRequiredService<FindSession>();
        if (await sessions.HandleAsync(key, http.RequestAborted) is not { } live)
            return;
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, live.Account.Id.ToString()), new(RoleClaim, live.Account.Role.ToString()),
        ];
        http.Features.Set(new CurrentSession(live.Id, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme))));
        http.Features.Set(live.Account.ToActor());
        http.Features.Set(new RecipientLanguage(live.Account.Language));
    }

    /// <summary>
    /// The API answers with a status; a page sends to the sign-in, or says that it is not for this role.
    /// </summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.HttpContext.IsApi() || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private sealed record CurrentSession(Guid Id, ClaimsPrincipal Reader);
}

/// <summary>The language of the account behind a request.</summary>
/// <param name="Code"><c>fr</c> or <c>en</c>.</param>
internal sealed record RecipientLanguage(string Code);

/// <summary>The actor behind a request.</summary>
internal static class SignedInActors
{
    /// <summary>The actor of this request.</summary>
    /// <exception cref="NotFoundException">The request has no such actor.</exception>
    internal static T Actor<T>(this HttpContext context) where T : SignedInActor =>
        context.Features.Get<SignedInActor>() as T ?? throw new NotFoundException();

    /// <summary>The actor of this request, whatever the role.</summary>
    internal static SignedInActor Actor(this HttpContext context) => context.Actor<SignedInActor>();

    /// <summary>The actor of this request, or null for a visitor.</summary>
    internal static SignedInActor? ActorOrNull(this HttpContext context) => context.Features.Get<SignedInActor>();
}
