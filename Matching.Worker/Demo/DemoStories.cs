using Matching.Accounts;
using Matching.Offers;

namespace Matching.Worker.Demo;

/// <summary>
/// What a newcomer finds waiting behind each demo sign-in. The demo employee has asked for two missions of the demo
/// association: one waits on the association, one it has accepted, so that it waits on the coordinator. The need on
/// whose list she stands first is hers to answer once the round has asked her. All of it goes through the use cases
/// that the pages call.
/// </summary>
internal sealed class DemoStories(MakeOffer make, AnswerOffer answer)
{
    /// <summary>Plays them.</summary>
    /// <param name="employee">The demo employee.</param>
    /// <param name="association">The demo association.</param>
    /// <param name="needs">Open needs of the association other than the one that she will be asked for, the nearest to
    /// her first.</param>
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
