namespace Matching.Persistence;

/// <summary>
/// The order of transitions: by instant; transitions of the same save are chained by their states.
/// </summary>
public static class TransitionOrder
{
    /// <summary>
    /// Returns the transitions of one subject, oldest first. Ids cannot order transitions of the same instant, because
    /// they are random within a millisecond.
    /// </summary>
    /// <typeparam name="TTransition">The transition type.</typeparam>
    /// <typeparam name="TStatus">The subject's state enum.</typeparam>
    public static List<TTransition> InOrder<TTransition, TStatus>(this IEnumerable<TTransition> transitions)
        where TTransition : Transition<TStatus> where TStatus : struct, Enum
    {
        var ordered = new List<TTransition>();
        TStatus? state = null;
        foreach (var sameInstant in transitions.GroupBy(t => t.At).OrderBy(g => g.Key))
        {
            // A transition that keeps the state comes before the transition that ends the state.
            var remaining = sameInstant.OrderBy(t => !StartsIn(t, t.To)).ThenBy(t => t.Id).ToList();
            while (remaining.Count > 0)
            {
                var next = remaining.Find(t => Nullable.Equals(t.From, state))
                    ?? remaining.Find(t => !remaining.Exists(o => o != t && StartsIn(t, o.To))) ?? remaining[0];
                remaining.Remove(next);
                ordered.Add(next);
                state = next.To;
            }
        }
        return ordered;

        static bool StartsIn(TTransition transition, TStatus state) => Nullable.Equals(transition.From, state);
    }
}
