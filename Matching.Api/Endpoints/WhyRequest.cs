using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Values;

namespace Matching.Api.Endpoints;

public sealed record WhyRequest(string Reason)
{
    public string Reason { get; init; } = LineEnds.Normalize(Reason);

    /// <exception cref="InvalidInputException">The reason is too long.</exception>
    internal void Check()
    {
        var checks = new FieldChecks();
        checks.Text(Reason, TextRule.Reason, "/reason");
        checks.ThrowIfAny();
    }
}
