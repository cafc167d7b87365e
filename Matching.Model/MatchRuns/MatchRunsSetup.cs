using Matching.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.MatchRuns;

/// <summary>Registers match runs, rounds and re-matching.</summary>
internal static class MatchRunsSetup
{
    internal static IServiceCollection AddMatchRuns(this IServiceCollection services) => services
        .AddSingleton<MatcherSource>()
        .AddSingleton(new ExplorationSettings())
        .AddSingleton(new AskingSettings())
        .AddSingleton(new RoundLimits())
        .AddSingleton(new RematchSettings())
        .AddScoped<MatchNeed>()
        .AddScoped<ProposeMatches>()
        .AddScoped<ProposeNext>()
        .AddScoped<ReconcileMatches>()
        .AddScoped<ScheduleRematch>()
        .AddScoped<RematchNeeds>()
        .AddScoped<CheckDrift>()
        .AddScoped<IJobWork, RunRound>();
}
