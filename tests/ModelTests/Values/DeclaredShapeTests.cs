using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Values;
using Xunit;

namespace Matching.ModelTests.Values;

public class DeclaredShapeTests
{
    private static readonly NeedRow Sound = new()
    {
        Id = "n1",
        Association = "a1",
        Title = "Titre",
        Description = "",
        Commune = null,
        Remote = RemoteWork.No,
        Format = null,
        Days = 2,
        Start = null,
        End = null,
        Seats = 1,
        Causes = ["sport"],
        RequiredSkills = [new SkillLevel("s1", 2)],
        NiceSkills = [],
        Languages = ["fr"],
        Occupation = null,
        PostedAt = null,
    };

    [Fact]
    public void A_row_that_matches_its_declaration_has_no_fault() => Assert.Empty(DeclaredShape.FindFaults(Sound));

    [Fact]
    public void A_null_item_of_any_list_is_a_fault_with_its_path()
    {
        Assert.Equal([new ShapeFault("/causes/1", ShapeFaultKind.Null)],
            DeclaredShape.FindFaults(Sound with { Causes = ["sport", null!] }));
        Assert.Equal([new ShapeFault("/requiredSkills/0/code", ShapeFaultKind.Null)],
            DeclaredShape.FindFaults(Sound with { RequiredSkills = [new SkillLevel(null!, 1)] }));
        Assert.Equal([new ShapeFault("/languages", ShapeFaultKind.Null)],
            DeclaredShape.FindFaults(Sound with { Languages = null! }));
    }

    [Fact]
    public void An_undefined_enum_value_and_a_number_that_is_not_finite_are_faults()
    {
        Assert.Equal([new ShapeFault("/format", ShapeFaultKind.Undefined)],
            DeclaredShape.FindFaults(Sound with { Format = (MissionFormat)77 }));
        Assert.Equal([new ShapeFault("/days", ShapeFaultKind.NotFinite)],
            DeclaredShape.FindFaults(Sound with { Days = double.NaN }));
        Assert.Equal([new ShapeFault("/lat", ShapeFaultKind.NotFinite)],
            DeclaredShape.FindFaults(new CommuneRow("1", "x", double.PositiveInfinity, 0, null, "", [])));
    }

    /// <summary>Not in attributes: they are stored as UTF-8, which cannot contain an unpaired surrogate.</summary>
    public static IEnumerable<(string Text, bool Storable)> Samples =>
    [
        ("", true), ("Éric 🚲", true), ("🚲🚲", true), ("a\0b", false),
        ("\ud83d", false), ("\udeb2", false), ("🚲\ud83d", false), ("\udeb2\ud83d", false), ("a\ud83db", false),
    ];

    [Fact]
    public void A_text_without_NUL_and_unpaired_surrogates_is_storable()
    {
        foreach (var (text, storable) in Samples)
        {
            Assert.Equal(storable, StorableText.IsStorable(text));
            Assert.Equal(storable, DeclaredShape.FindFaults(Sound with { Title = text }).Count == 0);
        }
    }
}
