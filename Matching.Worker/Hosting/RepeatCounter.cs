using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Matching.Worker.Hosting;

/// <summary>Counts equal lines; lets the first pass, then one per minute.</summary>
internal sealed partial class RepeatCounter(TimeProvider time)
{
    private readonly ConcurrentDictionary<object, Repeats> _kinds = new();

    /// <summary>Counts a line.</summary>
    /// <param name="kind">Key that equal lines share.</param>
    /// <returns>Null if the line is suppressed; otherwise the number of lines suppressed since the last one.</returns>
    internal int? Count(object kind)
    {
        var now = time.GetUtcNow();
        if (_kinds.Count > 2000)
            foreach (var (expired, _) in _kinds.Where(k => now - k.Value.WrittenAt >= RepeatLimit.Window))
                _kinds.TryRemove(expired, out _);
        var known = _kinds.GetOrAdd(kind, _ => new());
        lock (known)
        {
            if (now - known.WrittenAt < RepeatLimit.Window)
            {
                known.Suppressed++;
                return null;
            }
            var suppressed = known.Suppressed;
            (known.WrittenAt, known.Suppressed) = (now, 0);
            return suppressed;
        }
    }

    /// <summary>Replaces numbers and ids by "#", so that lines that differ only in them are equal.</summary>
    internal static string WithoutNumbers(string text) => Numbers().Replace(text, "#");

    [GeneratedRegex(@"[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}|\d+([.,:]\d+)*", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    private sealed class Repeats
    {
        internal DateTimeOffset WrittenAt { get; set; } = DateTimeOffset.MinValue;
        internal int Suppressed { get; set; }
    }
}
