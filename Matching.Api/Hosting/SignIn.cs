using System.Security.Claims;
using Matching.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Matching.Api.Hosting;

/// <summary>
/// Sessions, their cookie and the authorization policies. Access requires a session unless a page or an endpoint allows
/// anonymous access.
/// </summary>
internal static class SignIn
{
    internal const string Scheme = "session";

    internal const string RoleClaim = "elan:role";

    /// <summary>The only claim in the cookie: the session key.</summary>
    private const string KeyClaim = "elan:session";

    /// <param name="dataFolder">Folder that contains the folder of the keys.</param>
    internal static void AddSignIn(this WebApplicationBuilder builder, string dataFolder)
    {
        var keys = PrivateFiles.Folder(Path.Combine(dataFolder, "keys"));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("elan");
        var settings = builder.Configuration.GetSection("Sessions").Get<SessionSettings>() ?? new();
        builder.Services.AddSingleton(settings).AddScoped<FindSession>().AddScoped<StartSession>()
            .AddScoped<SignInByPassword>().AddScoped<SignInThrottle>();
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

    /// <summary>
    /// Secures a cookie; over https its name gets the prefix <c>__Host-</c>, which binds it to the host (RFC 6265bis,
    /// 4.1.3.2).
    /// </summary>
    internal static void Guard(this CookieBuilder cookie, string name, IConfiguration configuration)
    {
        var https = configuration["PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
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
        // The session row decides; the cookie expires only when the row has expired anyway.
        options.ExpireTimeSpan = settings.Absolute;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.Events.OnRedirectToLogin = c => AnswerAsync(c, 401);
        options.Events.OnRedirectToAccessDenied = c => AnswerAsync(c, 403);
    }

    /// <summary>Signs in with a new session key, which prevents session fixation.</summary>
    /// <returns>False if the sign-in is refused.</returns>
    internal static async Task<bool> SignInAsync(this HttpContext http, string email, string password)
    {
        var attempt = new SignInAttempt(email, password, http.Connection.RemoteIpAddress,
            http.Request.Headers.UserAgent.ToString(), http.Features.Get<CurrentSession>()?.Id);
        if (await http.RequestServices.GetRequiredService<SignInByPassword>()
            .HandleAsync(attempt, http.RequestAborted) is not { } key)
            return false;
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, key)], Scheme)));
        return true;
    }

    /// <summary>Ends the session in the database, then deletes the cookie.</summary>
    internal static async Task SignOutAsync(this HttpContext http)
    {
        if (http.Features.Get<CurrentSession>() is { } session)
            await http.RequestServices.GetRequiredService<EndSessions>()
                .OneAsync(session.Id, SessionEnd.SignedOut, http.RequestAborted);
        await http.SignOutAsync(Scheme);
    }

    /// <summary>
    /// Adds the account and the actor of the cookie's session to the request. They are read at each request, so an
    /// ended session, a disabled account and a change of scope take effect immediately.
    /// </summary>
    internal static async Task LoadSessionAsync(HttpContext http, RequestDelegate next)
    {
        // An error page keeps the user of its request, because reading the session may be what failed.
        if (!http.ShowsAnError())
            await LoadSessionAsync(http);
        http.User = http.Features.Get<CurrentSession>()?.Reader ?? new(new ClaimsIdentity());
        await next(http);
    }

    private static async Task LoadSessionAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(KeyClaim) is not { } key)
            return;
        if (await http.RequestServices.GetRequiredService<FindSession>().HandleAsync(key, http.RequestAborted)
            is not { } live)
            return;
        var account = live.Account;
        Claim[] claims =
            [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(RoleClaim, account.Role.ToString())];
        http.Features.Set(new CurrentSession(live.Id, new(new ClaimsIdentity(claims, Scheme))));
        http.Features.Set(account.ToActor());
        http.Features.Set(new RecipientLanguage(account.Language));
    }

    /// <summary>
    /// Answers API requests with a status; redirects pages to the sign-in page, or shows 403 for another role's page.
    /// </summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.HttpContext.IsApi() || status == 403)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private sealed record CurrentSession(Guid Id, ClaimsPrincipal Reader);
}
