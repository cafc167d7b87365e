using System.Text.Json.Serialization;

namespace Matching.Ranking.Models;

/// <summary>
/// Whether pairs that break one limit and no other are accepted less often than pairs within all limits.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitFinding>))]
public enum LimitFinding
{
    /// <summary>Too few such pairs were shown to tell, or they are accepted less often within chance.</summary>
    TooFew,
    /// <summary>They are accepted less often, beyond chance.</summary>
    LessOften,
    /// <summary>They are accepted at least as often: the limit shuts out good matches.</summary>
    NotLessOften,
}
