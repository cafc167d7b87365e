using System.Diagnostics.Metrics;
using Matching.MailLinks;
using Microsoft.Extensions.Logging;

namespace Matching.Accounts;

/// <summary>Why a sign-in was refused. The person reads the same words for each.</summary>
public enum SignInRefusal
{
    /// <summary>No account has the address.</summary>
    UnknownAccount,
    /// <summary>The password is wrong, or the account has none.</summary>
    WrongPassword,
    /// <summary>The account is disabled.</summary>
    AccountDisabled,
    /// <summary>Too many tries came for the account from that address.</summary>
    Throttled,
}

/// <summary>Why the link of a mail was refused.</summary>
public enum LinkRefusal
{
    /// <summary>Never issued, removed since, or meant for something else.</summary>
    Unknown,
    /// <summary>Used before.</summary>
    Used,
    /// <summary>Past its time.</summary>
    Expired,
    /// <summary>The account that it acts for is disabled.</summary>
    AccountDisabled,
}

/// <summary>
/// Security events: log lines of the category <see cref="Category"/> with stable event names, and the counter
/// <c>elan.security.events</c>. They name accounts and sessions by id, never a person, an e-mail or network address, a
/// password or the token of a link. docs/security.md lists them.
/// </summary>
public sealed partial class SecurityEvents(ILoggerFactory loggers)
{
    /// <summary>The log category.</summary>
    public const string Category = "Elan.Security";

    /// <summary>The part of the meter "Matching" that counts security events.</summary>
    private static readonly Counter<long> Count = new Meter("Matching")
        .CreateCounter<long>("elan.security.events", "{event}", "Security events, by name.");

    private readonly ILogger _log = loggers.CreateLogger(Category);

    /// <summary>A sign-in was refused.</summary>
    /// <param name="account">The account; null when there is none.</param>
    /// <param name="why">Why.</param>
    public void SignInRefused(Guid? account, SignInRefusal why)
    {
        if (why == SignInRefusal.Throttled)
        {
            Add("sign_in_throttled");
            LogSignInThrottled(account);
            return;
        }
        Add("sign_in_failed");
        LogSignInFailed(account, why);
    }

    /// <summary>A session began.</summary>
    public void SessionStarted(Guid account, Guid session)
    {
        Add("session_started");
        LogSessionStarted(account, session);
    }

    /// <summary>A session ended.</summary>
    public void SessionEnded(Guid account, Guid session, SessionEnd why)
    {
        Add("session_ended");
        LogSessionEnded(account, session, why);
    }

    /// <summary>A request was answered 403.</summary>
    /// <param name="account">Who asked; null for a visitor.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="route">Template of the route, or empty.</param>
    public void AccessRefused(Guid? account, string method, string route)
    {
        Add("access_refused");
        LogAccessRefused(account, method, route);
    }

    /// <summary>A form came without the token of the page that it claims to be from.</summary>
    public void FormRefused(Guid? account, string route)
    {
        Add("form_refused");
        LogFormRefused(account, route);
    }

    /// <summary>The link of a mail was refused.</summary>
    /// <param name="link">Row of the link; null when it is unknown.</param>
    /// <param name="purpose">What it was for.</param>
    /// <param name="account">The account that it acts for; null when it has none.</param>
    /// <param name="why">Why.</param>
    public void LinkRefused(Guid? link, LinkPurpose? purpose, Guid? account, LinkRefusal why)
    {
        Add("link_refused");
        LogLinkRefused(link, purpose, account, why);
    }

    /// <summary>An account was added, and with it a role.</summary>
    public void AccountAdded(Guid account, Role role)
    {
        Add("account_added");
        LogAccountAdded(account, role);
    }

    /// <summary>An account was disabled.</summary>
    public void AccountDisabled(Guid account)
    {
        Add("account_disabled");
        LogAccountDisabled(account);
    }

    /// <summary>A disabled account was enabled again.</summary>
    public void AccountEnabled(Guid account)
    {
        Add("account_enabled");
        LogAccountEnabled(account);
    }

    /// <summary>An account got another password.</summary>
    public void PasswordChanged(Guid account)
    {
        Add("password_changed");
        LogPasswordChanged(account);
    }

    private static void Add(string name) => Count.Add(1, new KeyValuePair<string, object?>("event", name));

    [LoggerMessage(1, LogLevel.Warning, "sign_in_failed: account {Account}, {Why}", EventName = "sign_in_failed")]
    private partial void LogSignInFailed(Guid? account, SignInRefusal why);

    [LoggerMessage(2, LogLevel.Warning, "sign_in_throttled: account {Account}", EventName = "sign_in_throttled")]
    private partial void LogSignInThrottled(Guid? account);

    [LoggerMessage(3, LogLevel.Information, "session_started: account {Account}, session {Session}",
        EventName = "session_started")]
    private partial void LogSessionStarted(Guid account, Guid session);

    [LoggerMessage(4, LogLevel.Information, "session_ended: account {Account}, session {Session}, {Why}",
        EventName = "session_ended")]
    private partial void LogSessionEnded(Guid account, Guid session, SessionEnd why);

    [LoggerMessage(5, LogLevel.Warning, "access_refused: account {Account}, {Method} {Route}",
        EventName = "access_refused")]
    private partial void LogAccessRefused(Guid? account, string method, string route);

    [LoggerMessage(6, LogLevel.Warning, "form_refused: account {Account}, {Route}", EventName = "form_refused")]
    private partial void LogFormRefused(Guid? account, string route);

    [LoggerMessage(7, LogLevel.Warning, "link_refused: link {Link}, {Purpose}, account {Account}, {Why}",
        EventName = "link_refused")]
    private partial void LogLinkRefused(Guid? link, LinkPurpose? purpose, Guid? account, LinkRefusal why);

    [LoggerMessage(8, LogLevel.Information, "account_added: account {Account}, {Role}", EventName = "account_added")]
    private partial void LogAccountAdded(Guid account, Role role);

    [LoggerMessage(9, LogLevel.Information, "account_disabled: account {Account}", EventName = "account_disabled")]
    private partial void LogAccountDisabled(Guid account);

    [LoggerMessage(10, LogLevel.Information, "account_enabled: account {Account}", EventName = "account_enabled")]
    private partial void LogAccountEnabled(Guid account);

    [LoggerMessage(11, LogLevel.Information, "password_changed: account {Account}", EventName = "password_changed")]
    private partial void LogPasswordChanged(Guid account);
}
