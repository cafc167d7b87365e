using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.RankingModels;

/// <summary>The lists of challenger, champion and rules for the evaluated needs.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Needs">The evaluated needs.</param>
/// <param name="From">UTC instant from which needs were evaluated.</param>
/// <param name="Challenger">Lists of the new model, in the order of the needs.</param>
/// <param name="Champion">Lists of what served.</param>
/// <param name="Rules">Lists of the published rules.</param>
internal sealed record ComparedLists(Dataset Data, NeedRow[] Needs, DateTime From, ScoredEmployee[][] Challenger,
    ScoredEmployee[][] Champion, ScoredEmployee[][] Rules);

/// <summary>An employee on an evaluated list.</summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Grade">Relevance grade.</param>
/// <param name="Score">Score of the ranker.</param>
/// <param name="Probability">Accept probability times examination probability.</param>
internal sealed record ScoredEmployee(string Employee, int Grade, double Score, double Probability);
