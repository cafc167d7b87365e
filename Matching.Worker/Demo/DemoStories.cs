using Matching.Accounts;
using Matching.Offers;

namespace Matching.Worker.Demo;

/// <summary>
/// Creates tasks for each demo account. The demo employee applies for two missions of the demo association: one awaits
/// the association's answer; the other is accepted and awaits the coordinator. A third need, on whose list the employee
/// is first, awaits the employee's answer after the round. Uses the same use cases as the pages.
/// </summary>
internal sealed class DemoStories(MakeOffer make, AnswerOffer answer)
{
    /// <param name="employee">The demo employee.</param>
    /// <param name="association">The demo association.</param>
    /// <param name="needs">Open needs of the association, without the one that the round will propose, in order of the
    /// employee's rank.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(EmployeeActor employee, AssociationActor association, IReadOnlyList<Guid> needs,
        CancellationToken ct)
    {
        foreach (var (position, need) in needs.Take(2).Index())
        {
            var offer = await make.ApplyAsync(need, employee, ct);
            if (position == 1)
                await answer.AcceptAsync(offer, association, ct);
        }
    }
}
