using Xunit;

namespace Matching.BrowserTests;

/// <summary>
/// axe on every page, in both languages, light and dark, wide and on a phone; the content policy blocks nothing.
/// </summary>
[Collection(Browsing.Name)]
public class AccessibilityTests(EmbeddedApp app)
{
    private static readonly (string Reader, string[] Paths)[] Pages =
    [
        ("", ["/sign-in", "/accessibility", "/error/404"]),
        (EmbeddedApp.Employee, ["/", "/needs", "/profile", "/notifications", "/conventions", "/needs > .card h2 a"]),
        (EmbeddedApp.Association,
            ["/", "/needs", "/needs/post?template=oneoff", "/association", "/notifications", "/conventions",
                "/needs?status=open > .rows a", "/needs?status=open > .rows a > a[href$=edit]"]),
        (EmbeddedApp.Coordinator,
            ["/queue", "/needs", "/needs?status=open > .rows a", "/needs?status=open > .rows a > a[href$=people]",
                "/associations", "/associations > .rows a", "/assignments", "/models", "/models/how", "/jobs",
                    "/conventions", "/notifications", "/mail"]),
        (EmbeddedApp.Operator,
            ["/dead-letters", "/jobs", "/jobs > article h2 a", "/models", "/models > article h3 a", "/mail",
                "/models/how"]),
    ];

    /// <summary>The readers look at the same time, each in a session of their own.</summary>
    [Fact]
    public Task Every_page_passes_axe() =>
        Task.WhenAll(Pages.Select(p => new Looks(app).AreCleanAsync(p.Reader, p.Paths)));
}
