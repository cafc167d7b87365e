using Matching.Api.Errors;
using Matching.Api.Forms;

namespace Matching.Api.Endpoints;

public sealed record WhyRequest(string Reason)
{
    /// <summary>The reason as it is stored.</summary>
    /// <exception cref="InvalidInputException">The reason is too long.</exception>
    internal string Checked() => FieldChecks.Reason(Reason);
}
