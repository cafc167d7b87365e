using Matching.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.RankingModels;

/// <summary>Registers the registry of ranking models.</summary>
internal static class RankingModelsSetup
{
    internal static IServiceCollection AddRankingModels(this IServiceCollection services, string folder) => services
        .AddSingleton(new ModelFolder(folder))
        .AddScoped<RefuseModel>()
        .AddScoped<ChangeRanking>()
        .AddScoped<IJobWork, TrainRanking>();
}
