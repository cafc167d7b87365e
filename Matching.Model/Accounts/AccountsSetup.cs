using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Accounts;

/// <summary>Registers accounts, sessions and sign-in.</summary>
internal static class AccountsSetup
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services
            .AddSingleton<SecurityEvents>()
            .AddScoped<AddAccount>()
            .AddScoped<SwitchAccount>()
            .AddScoped<EndSessions>()
            .AddScoped<ChooseLanguage>();
    }
}
