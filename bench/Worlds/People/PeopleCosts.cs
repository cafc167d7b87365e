namespace Matching.Bench.Worlds.People;

/// <summary>Costs of broken limits, logits.</summary>
/// <param name="FormatRefused">A format that is not among those ticked, for the employee.</param>
/// <param name="Days">Each time that the need exceeds the employee's days by once their number, for the
/// employee.</param>
/// <param name="Window">The whole mission outside the employee's window; a part of it costs in proportion.</param>
/// <param name="Language">A language that the employee does not speak, for the association; half of it for the
/// employee.</param>
/// <param name="Essential">Each essential skill that is not half covered, for the association.</param>
/// <param name="OnSite">Working from home for an employee who refuses it, for the employee.</param>
internal sealed record PeopleCosts(double FormatRefused = 1.2, double Days = 1.0, double Window = 1.6,
    double Language = 1.5, double Essential = 0.9, double OnSite = 0.6);
