namespace Matching.Api.Forms;

/// <summary>OpenAPI descriptions of commune fields.</summary>
internal static class CommuneNotes
{
    internal const string Typed =
        "A commune of France. Read: its INSEE code. Sent: 'insee:67482' (an INSEE code, always unambiguous, former "
        + "codes and arrondissements included), "
        + "'postal:67000' (a postal code), or what a person types: a name, a postal code, 'Name (code)'. A bare "
        + "number that is the postal code of one commune and the INSEE "
        + "code of another is refused with 422 and the communes to choose from (errors[].choices, each with a "
        + "value to send); so is a name that several communes share. "
        + "The value that was read may always be sent back unchanged.";
}
