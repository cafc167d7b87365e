namespace Matching.Accounts;

/// <summary>Why a sign-in was refused. The user sees the same message for each.</summary>
public enum SignInRefusal
{
    /// <summary>No account has this address.</summary>
    UnknownAccount,
    /// <summary>The password is wrong, or the account has none.</summary>
    WrongPassword,
    /// <summary>The account is disabled.</summary>
    AccountDisabled,
    /// <summary>Too many attempts for the account from this network address.</summary>
    Throttled,
}
