using System.Security.Claims;
using Matching.Accounts;
using Matching.Jobs;
using Matching.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matching.Api.Infrastructure;

/// <summary>Names of the policies: one a role, and two for who runs the service.</summary>
internal static class Policies
{
    internal const string Employee = nameof(Role.Employee);
    internal const string Association = nameof(Role.Association);
    internal const string Coordinator = nameof(Role.Coordinator);

    /// <summary>Coordinators whose scope is every territory and entity.</summary>
    internal const string WholeHouse = nameof(WholeHouse);

    /// <summary>They, or whoever reaches the address that <c>Health:Url</c> names for operators.</summary>
    internal const string Operator = nameof(Operator);
}

/// <summary>Accounts, the cookie and the policies. Everything is closed unless it says otherwise.</summary>
internal static class SignIn
{
    internal const string RoleClaim = "elan:role";

    internal static void AddSignIn(this WebApplicationBuilder builder)
    {
        var keys = PrivateFiles.Folder(Path.Combine(builder.DataFolder(), "keys"));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("elan");
        builder.Services.AddIdentityCore<Account>(o =>
            {
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                o.Password.RequiredLength = PasswordRules.Least;
                o.Password.RequireDigit = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<UserOnlyStore<Account, MatchingDbContext, Guid>>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o => ConfigureCookie(o, builder.Configuration));
        var policies = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var role in Enum.GetNames<Role>())
            policies.AddPolicy(role, p => p.RequireClaim(RoleClaim, role));
        var operators = OperatorAddress.PortOf(builder.Configuration);
        policies.AddPolicy(Policies.WholeHouse, p => p.RequireAssertion(c => c.Resource is HttpContext http && IsOfTheWholeHouse(http)));
        policies.AddPolicy(Policies.Operator, p => p.RequireAssertion(c => c.Resource is HttpContext http
            && (IsOfTheWholeHouse(http) || http.Connection.LocalPort == operators)));
    }

    private static bool IsOfTheWholeHouse(HttpContext context) => context.ActorOrNull() is { } actor && WholeHouse.IsOf(actor);

    /// <summary>Whether people reach the service by https, as <c>PublicUrl</c> says.</summary>
    internal static bool IsPublishedByHttps(this IConfiguration configuration) =>
        configuration["PublicUrl"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Guards a cookie; by https it gets the <c>__Host-</c> name that ties it to this very host (RFC 6265bis, 4.1.3.2).</summary>
    internal static void Guard(this CookieBuilder cookie, string name, IConfiguration configuration)
    {
        var https = configuration.IsPublishedByHttps();
        cookie.Name = https ? $"__Host-{name}" : name;
        cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, IConfiguration configuration)
    {
        options.Cookie.Guard("elan", configuration);
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToLogin = c => AnswerAsync(c, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = c => AnswerAsync(c, StatusCodes.Status403Forbidden);
    }

    /// <summary>The API answers with a status; a page sends to the sign-in, or says that it is not for this role.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.HttpContext.IsApi() || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

/// <summary>The claims of an account: who, and in which role.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(SignIn.RoleClaim, user.Role.ToString()));
        return identity;
    }
}

/// <summary>The language of the account behind a request.</summary>
/// <param name="Code"><c>fr</c> or <c>en</c>.</param>
internal sealed record ReaderLanguage(string Code);

/// <summary>The actor behind a request, read once from the account, so that a change of scope holds at once.</summary>
internal static class SignedInActors
{
    internal static async Task LoadAsync(HttpContext context, RequestDelegate next)
    {
        if (Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            var db = context.RequestServices.GetRequiredService<MatchingDbContext>();
            var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, context.RequestAborted);
            if (account is null or { IsDisabled: true })
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            else
            {
                context.Features.Set(account.ToActor());
                context.Features.Set(new ReaderLanguage(account.Language));
            }
        }
        await next(context);
    }

    /// <summary>The actor of this request.</summary>
    /// <exception cref="NotFoundException">The request has no such actor.</exception>
    internal static T Actor<T>(this HttpContext context) where T : SignedInActor =>
        context.Features.Get<SignedInActor>() as T ?? throw new NotFoundException();

    /// <summary>The actor of this request, whatever the role.</summary>
    internal static SignedInActor Actor(this HttpContext context) => context.Actor<SignedInActor>();

    /// <summary>The actor of this request, or null for a visitor.</summary>
    internal static SignedInActor? ActorOrNull(this HttpContext context) => context.Features.Get<SignedInActor>();
}
