using Matching.Api.ReadModels;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.UnitTests.ReadModels;

public class FeatureTextsTests
{
    [Fact]
    public void Every_feature_has_a_label_of_its_own_in_both_languages()
    {
        var labels = FeatureTable.Rows.Select(r => FeatureTexts.LabelFor(r.Feature)).ToList();
        Assert.All(labels, label => Assert.DoesNotContain("", new[] { label.Fr, label.En }));
        Assert.Equal(labels.Count, labels.Select(l => l.Fr).Distinct().Count());
        Assert.Equal(labels.Count, labels.Select(l => l.En).Distinct().Count());
    }
}
