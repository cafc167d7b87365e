using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>
/// Pages, endpoints and their queries read rows of people and associations only through a query that is restricted to
/// the reader.
/// </summary>
public class VisibilityTests
{
    /// <summary>The sets of the database that hold rows of somebody.</summary>
    private static readonly string[] Protected = ["Needs", "Offers", "Assignments", "Conventions", "Employees",
        "Profiles", "Associations", "Matches", "MatchRuns", "Interactions", "CheckIns", "Feedbacks", "OfferSnapshots"];

    /// <summary>Methods that restrict the query that they are given to the reader.</summary>
    private static readonly string[] Restricting = ["VisibleTo", "CoordinatorOffersAsync", "AnonymousOffersAsync",
        "EmployeeOffersAsync"];

    /// <summary>Methods that read without a restriction of their own, with the reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["ProfileEndpoints.cs OwnAsync"] = "reads the reader's own profile",
        ["Profile.cshtml.cs OnGetAsync"] = "reads the reader's own profile",
        ["DayViews.cs YearsAsync"] = "reads the reader's own days",
        ["Log.cshtml.cs OnGetAsync"] = "counts the scoring log, which only coordinators with unrestricted scope open",
        ["Log.cshtml.cs ReadAsync"] = "reads the scoring log, which only coordinators with unrestricted scope open",
        ["Log.cshtml.cs DescribeAsync"] = "reads the scoring log, which only coordinators with unrestricted scope open",
        ["AnonymousOffers.cs TakeMissingAsync"] = "is given the ids of offers that the reader sees",
        ["AssignmentView.cs Select"] = "projects the query that it is given",
        ["ConventionViews.cs Lines"] = "projects the query that it is given",
        ["OfferRow.cs Rows"] = "projects the query that it is given",
        ["CheckInTimelines.cs CheckInsAsync"] = "is given an assignment that the reader sees",
        ["CheckInTimelines.cs FeedbacksAsync"] = "is given an assignment that the reader sees",
        ["CheckInTimelines.cs HasGivenFeedbackAsync"] = "is given an assignment that the reader sees",
        ["ComingEntry.cs ComingAsync"] = "is given an assignment that the reader sees",
        ["RankedLists.cs ReadAsync"] = "projects the query that it is given",
    };

    [Fact]
    public void Every_query_of_a_page_or_an_endpoint_is_restricted_to_its_reader()
    {
        var found = from file in SourceFile.Product
                    where file.Path.StartsWith("Matching.Api/", StringComparison.Ordinal)
                    from member in file.Nodes<MemberDeclarationSyntax>()
                    where member is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax
                    let sets = member.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                        .Where(a => a.Expression.ToString() == "db" && Protected.Contains(a.Name.ToString())).ToList()
                    where sets.Count > 0 && !IsRestricted(member)
                    let name = $"{file.Path.Split('/')[^1]} {(member as MethodDeclarationSyntax)?.Identifier}"
                    where !Allowed.ContainsKey(name)
                    select $"{file.PlaceOf(sets[0])} {name}: {sets[0]}";
        var list = found.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }

    [Fact]
    public void Every_exception_still_exists()
    {
        var methods = SourceFile.Product.SelectMany(f => f.Nodes<MethodDeclarationSyntax>()
            .Select(m => $"{f.Path.Split('/')[^1]} {m.Identifier}")).ToHashSet();
        Assert.All(Allowed.Keys, name => Assert.Contains(name, methods));
    }

    private static bool IsRestricted(MemberDeclarationSyntax member) => member.DescendantNodes()
        .OfType<InvocationExpressionSyntax>().Any(call => call.Expression switch
        {
            MemberAccessExpressionSyntax access => Restricting.Contains(access.Name.Identifier.Text),
            IdentifierNameSyntax name => Restricting.Contains(name.Identifier.Text),
            _ => false,
        });
}
