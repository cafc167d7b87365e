using Matching.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.ScoringLog;

/// <summary>Registers the scoring log, the replay of runs and the removal of old scores.</summary>
internal static class ScoringLogSetup
{
    internal static IServiceCollection AddScoringLog(this IServiceCollection services) => services
        .AddSingleton(new RetentionSettings())
        .AddScoped<RecordViewing>()
        .AddScoped<ReplayRun>()
        .AddScoped<SealLog>()
        .AddScoped<VerifyLog>()
        .AddScoped<IJobWork, EraseOldScores>();
}
