namespace Matching.ModelTests.Datasets;

/// <summary>Every column of every file with invalid values. A test checks that the table is complete.</summary>
internal static class ColumnTable
{
    /// <param name="File">File.</param>
    /// <param name="Name">Column.</param>
    /// <param name="Presence">How much of it must be there.</param>
    /// <param name="Wrong">Values that are refused for another reason than their absence.</param>
    public sealed record Entry(string File, string Name, Presence Presence, params string[] Wrong);

    public enum Presence
    {
        Optional,
        /// <summary>The column must be there; its value may be an empty list.</summary>
        Column,
        Value,
    }

    private static readonly string[] Codes = ["nowhere", "nowhere "];
    private static readonly string[] CodeLists = ["nowhere", "com|nowhere"];
    private static readonly string[] Levels = ["com.web", "com.web:0", "com.web:5", "com.web:x", "com.web:", ":3",
        "nowhere:3", "com.web:33", "com.web:2|com.web:3"];
    private static readonly string[] Dates =
        ["2026-13-01", "2026-02-30", "01/03/2026", "2026-3-1", "demain", "2026-03-01T09:30:00Z"];
    private static readonly string[] Spans =
        ["/", "2026-03-01", "2026-03-01/2026-02-28", "2026-3-1/2026-06-30", "2026-03-01/2026-06-31", "x/2026-03-01",
            "2026-03-01/2026-06-30/2026-09-30", "2026-03-01/2026-06-30|demain", "2026-03-01 / 2026-06-30"];
    private static readonly string[] Instants =
        ["2026-13-01T00:00:00Z", "2026-03-01T09:30:00", "2026-03-01T09:30:00+01:00", "2026-03-01 09:30", "hier"];
    private static readonly string[] Numbers = ["x", "1,5", "NaN", "Infinity", "1e999", "-1", " 3"];
    private static readonly string[] Integers = [.. Numbers, "2.5"];
    private static readonly string[] Booleans = ["yes", "True", "1", "oui"];
    private static readonly string[] Languages = ["FR", "fra", "f", "fr|français"];

    public static readonly Entry[] All =
    [
        new("skills.csv", "code", Presence.Value, "com"),
        new("skills.csv", "label", Presence.Value),
        new("skills.csv", "alt_labels", Presence.Optional),
        new("skills.csv", "broader", Presence.Optional, [.. Codes, "rh.recruit"]),
        new("skills.csv", "definition", Presence.Optional),
        new("skills.csv", "label_en", Presence.Optional),
        new("occupations.csv", "code", Presence.Value, "E1104"),
        new("occupations.csv", "label", Presence.Value),
        new("occupations.csv", "alt_labels", Presence.Optional),
        new("occupations.csv", "skills", Presence.Optional, CodeLists),
        new("occupations.csv", "definition", Presence.Optional),
        new("communes.csv", "code", Presence.Value, "67482"),
        new("communes.csv", "name", Presence.Value),
        new("communes.csv", "lat", Presence.Value, ["north", "90.1", "-90.1", "48,5", "NaN"]),
        new("communes.csv", "lon", Presence.Value, ["east", "180.1", "-180.1", "7,5", "Infinity"]),
        new("communes.csv", "population", Presence.Optional, Integers),
        new("communes.csv", "department", Presence.Optional),
        new("communes.csv", "postcodes", Presence.Optional),
        new("employees.csv", "id", Presence.Value, "e1"),
        new("employees.csv", "commune", Presence.Value, Codes),
        new("employees.csv", "entity", Presence.Optional),
        new("employees.csv", "max_km", Presence.Optional, [.. Numbers, "20041"]),
        new("employees.csv", "remote", Presence.Optional, Booleans),
        new("employees.csv", "days_per_year", Presence.Optional, [.. Numbers, "367"]),
        new("employees.csv", "available_from", Presence.Optional, Dates),
        new("employees.csv", "available_to", Presence.Optional, [.. Dates, "2025-12-31"]),
        new("employees.csv", "formats", Presence.Optional, "weekly", "OneOff", "oneoff|weekly", "oneoff, split"),
        new("employees.csv", "causes", Presence.Optional),
        new("employees.csv", "languages", Presence.Optional, Languages),
        new("employees.csv", "skills", Presence.Column, Levels),
        new("employees.csv", "wanted_skills", Presence.Optional, CodeLists),
        new("employees.csv", "occupation", Presence.Optional, Codes),
        new("employees.csv", "text", Presence.Optional),
        new("employees.csv", "consent", Presence.Optional, Booleans),
        new("employees.csv", "windows", Presence.Optional, Spans),
        new("associations.csv", "id", Presence.Value, "a1"),
        new("associations.csv", "name", Presence.Value),
        new("associations.csv", "commune", Presence.Value, Codes),
        new("associations.csv", "causes", Presence.Optional),
        new("associations.csv", "size", Presence.Optional, Integers),
        new("needs.csv", "id", Presence.Value, "n1"),
        new("needs.csv", "association", Presence.Value, Codes),
        new("needs.csv", "title", Presence.Value),
        new("needs.csv", "description", Presence.Optional),
        new("needs.csv", "commune", Presence.Optional, Codes),
        new("needs.csv", "remote", Presence.Optional, "true", "FULL", "partly"),
        new("needs.csv", "format", Presence.Optional, "weekly", "oneoff|split"),
        new("needs.csv", "days", Presence.Optional, [.. Numbers, "0", "99999"]),
        new("needs.csv", "start", Presence.Optional, Dates),
        new("needs.csv", "end", Presence.Optional, [.. Dates, "2026-02-28"]),
        new("needs.csv", "seats", Presence.Optional, [.. Integers, "0"]),
        new("needs.csv", "causes", Presence.Optional),
        new("needs.csv", "required_skills", Presence.Column, Levels),
        new("needs.csv", "nice_skills", Presence.Optional, Levels),
        new("needs.csv", "languages", Presence.Optional, Languages),
        new("needs.csv", "occupation", Presence.Optional, Codes),
        new("needs.csv", "posted_at", Presence.Optional, Instants),
        new("needs.csv", "status", Presence.Optional, "opened", "Open"),
        new("needs.csv", "essential_skills", Presence.Optional, [.. CodeLists, "com.web", "fin.analytic|fin.budget"]),
        new("history.csv", "need", Presence.Value, Codes),
        new("history.csv", "employee", Presence.Value, Codes),
        new("history.csv", "shown_at", Presence.Value, Instants),
        new("history.csv", "rank", Presence.Optional, [.. Integers, "0"]),
        new("history.csv", "propensity", Presence.Optional, [.. Numbers, "0", "1.01"]),
        new("history.csv", "employee_answer", Presence.Optional, "yes", "Accepted"),
        new("history.csv", "employee_reason", Presence.Optional),
        new("history.csv", "association_answer", Presence.Optional, "no", "DECLINED"),
        new("history.csv", "association_reason", Presence.Optional),
        new("history.csv", "outcome", Presence.Optional, "done"),
        new("history.csv", "rating", Presence.Optional, [.. Numbers, "0", "5.5"]),
        new("candidates.csv", "need", Presence.Value, Codes),
        new("candidates.csv", "employee", Presence.Value, Codes),
    ];
}
