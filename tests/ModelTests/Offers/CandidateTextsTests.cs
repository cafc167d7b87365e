using Matching.Offers;
using Xunit;

namespace Matching.ModelTests.Offers;

public class CandidateTextsTests
{
    [Fact]
    public void An_essential_skill_is_marked_beside_its_level()
    {
        var candidate = new AnonymousCandidate
        {
            Skills = [new("com.web", 3), new("fin.budget", 1)],
            EssentialSkills = ["com.web"],
            Families = [],
            Reasons = [],
        };
        Assert.Equal([new("com.web (confirmé, indispensable)", "com.web (confirmed, essential)"),
            new("fin.budget (notions)", "fin.budget (basics)")],
            CandidateTexts.Skills(candidate, code => new(code, code)));
    }
}
