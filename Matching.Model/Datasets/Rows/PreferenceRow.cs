namespace Matching.Datasets.Rows;

/// <summary>
/// A coordinator's choice of one employee over another who was ranked higher. Stored in the database only; no dataset
/// file contains it.
/// </summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Chosen">Id of the chosen employee.</param>
/// <param name="PassedOver">Id of the skipped employee.</param>
/// <param name="At">UTC instant of the choice.</param>
public sealed record PreferenceRow(string Need, string Chosen, string PassedOver, DateTime At);
