namespace Matching.Datasets.Rows;

/// <summary>
/// A coordinator chose one person before another whom the list put higher. Known to the database only: no file holds
/// it.
/// </summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Chosen">Id of the person chosen.</param>
/// <param name="PassedOver">Id of the person passed over.</param>
/// <param name="At">UTC instant.</param>
public sealed record PreferenceRow(string Need, string Chosen, string PassedOver, DateTime At);
