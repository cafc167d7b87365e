namespace Matching.Bench.Worlds.People;

/// <summary>A judged need with its candidates.</summary>
/// <param name="Need">The need.</param>
/// <param name="People">Its candidates.</param>
/// <param name="Truth">True probability that both sides accept, of each candidate.</param>
internal sealed record PeopleList(PeopleNeed Need, PeoplePerson[] People, double[] Truth)
{
    /// <summary>NDCG@10 of the order by these scores, ties by id; the gain is the true probability.</summary>
    public double Ndcg(Func<PeoplePerson, double> score)
    {
        double[] scores = [.. People.Select(score)];
        return Gains.Ndcg([.. Enumerable.Range(0, People.Length).OrderByDescending(i => scores[i])
            .ThenBy(i => People[i].Number).Select(i => Truth[i])]);
    }
}
