namespace Matching.Persistence;

/// <summary>
/// The one order of moves: by instant; of several in one save each follows the move that led to its state.
/// </summary>
public static class TransitionOrder
{
    /// <summary>
    /// The moves of one subject, oldest first. Ids break no tie: those of one millisecond are random.
    /// </summary>
    /// <typeparam name="TTransition">The moves.</typeparam>
    /// <typeparam name="TStatus">The subject's states.</typeparam>
    public static List<TTransition> InOrder<TTransition, TStatus>(this IEnumerable<TTransition> moves)
        where TTransition : Transition<TStatus> where TStatus : struct, Enum
    {
        var ordered = new List<TTransition>();
        TStatus? state = null;
        foreach (var instant in moves.GroupBy(m => m.At).OrderBy(g => g.Key))
        {
            // A change without a change of state comes before the move that ends the state.
            var left = instant.OrderBy(m => !IsIn(m, m.To)).ThenBy(m => m.Id).ToList();
            while (left.Count > 0)
            {
                var next = left.Find(m => Nullable.Equals(m.From, state))
                    ?? left.Find(m => !left.Exists(o => o != m && IsIn(m, o.To))) ?? left[0];
                left.Remove(next);
                ordered.Add(next);
                state = next.To;
            }
        }
        return ordered;

        static bool IsIn(TTransition move, TStatus state) => Nullable.Equals(move.From, state);
    }
}
