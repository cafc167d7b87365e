using System.Diagnostics;
using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking.Models;

namespace Matching.Bench;

/// <summary>A training with its costs.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="Wall">Elapsed seconds.</param>
/// <param name="Processor">Processor seconds of all threads.</param>
internal sealed record MeasuredTraining(RankingModel Model, double Wall, double Processor)
{
    /// <summary>Seed of every training.</summary>
    public const int Seed = 1;

    public static MeasuredTraining Run(Dataset data)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var model = ModelTrainer.Train(data, Seed);
        process.Refresh();
        return new(model, watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
