using Microsoft.Extensions.DependencyInjection;

namespace Matching.Offers;

/// <summary>Registers the use cases of offers.</summary>
internal static class OffersSetup
{
    internal static IServiceCollection AddOffers(this IServiceCollection services) => services
        .AddScoped<MakeOffer>()
        .AddScoped<NominateEmployee>()
        .AddScoped<FindBrokenLimits>()
        .AddScoped<AnswerOffer>()
        .AddScoped<ApproveOffer>()
        .AddScoped<WithdrawProposals>()
        .AddScoped<TakeMissingSnapshots>();
}
