using Matching.Accounts;
using Matching.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Many sign-ins from a file: all of them or none, each fault at its line, and the same file again changes nothing.
/// </summary>
public sealed class AccountFileTests : IAsyncLifetime
{
    private const string Header = "email,role,association,employee,territories,entities,language,password\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-accounts-").FullName;
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateEmbeddedAsync(_folder);
        await SmallWorld.CreateAsync(_database, employees: 3);
        await using var db = _database.Open();
        // Their accounts come from the file.
        await db.Accounts.Where(a => a.Role != Role.Coordinator).ExecuteDeleteAsync();
    }

    public Task DisposeAsync()
    {
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_row_becomes_an_account_missing_passwords_are_made_and_the_same_file_again_changes_nothing()
    {
        var passwords = Path.Combine(_folder, "passwords.csv");
        string[] call = ["account", "add", "--file", Write("""
            a1@example.org,association,a1,,,,fr,un mot de passe long
            e1@example.org,employee,,e1,,,en,
            e2@example.org,employee,,e2,,,,
            nord@example.org,coordinator,,,59|62,*,fr,

            """)];
        var before = await StateAsync();
        var (dry, shown) = await RunAsync([.. call, "--passwords", passwords, "--dry-run"]);
        Assert.True(dry == 0 && shown.Contains("4 accounts would be added, 0 unchanged", StringComparison.Ordinal),
            shown);
        Assert.False(File.Exists(passwords));
        Assert.Equal(before, await StateAsync());

        var (code, output) = await RunAsync([.. call, "--passwords", passwords]);
        Assert.True(code == 0, output);
        Assert.Contains("4 accounts added, 0 unchanged", output, StringComparison.Ordinal);
        Assert.Contains("passwords 100 % 4/4", output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(passwords));
        var generated = (await File.ReadAllLinesAsync(passwords)).Skip(1).Select(l => l.Split(','))
            .ToDictionary(l => l[0], l => l[1]);
        Assert.Equal(["e1@example.org", "e2@example.org", "nord@example.org"], generated.Keys);
        await AssertAccountsAsync(generated);

        var after = await StateAsync();
        var (again, same) = await RunAsync(call);
        Assert.True(again == 0 && same.Contains("0 accounts added, 4 unchanged", StringComparison.Ordinal), same);
        Assert.Equal(after, await StateAsync());
    }

    [Fact]
    public async Task Every_fault_is_reported_with_line_and_column_and_nothing_is_added()
    {
        var before = await StateAsync();
        var (code, output) = await RunAsync("account", "add", "--file", Write("""
            good@example.org,employee,,e1,,,fr,un mot de passe long
            no-address,employee,,e2,,,fr,un mot de passe long
            x@example.org,boss,,,,,fr,un mot de passe long
            x@example.org,employee,,nobody,,,fr,un mot de passe long
            y@example.org,employee,,e1,,,fr,un mot de passe long
            GOOD@example.org,employee,,e3,,,fr,un mot de passe long
            z@example.org,association,,e3,,,fr,un mot de passe long
            c@example.org,coordinator,,,Nord,nowhere,de,court
            coordination@example.org,employee,,e3,,,fr,un mot de passe long
            w@example.org,employee,,e3,67,,fr,

            """));
        Assert.Equal(2, code);
        string[] faults =
        [
            "line 3, column email", "line 4, column role", "line 5, column employee", "line 6, column employee",
                "line 7, column email", "line 8, column employee",
            "line 9, column language", "line 9, column territories", "line 9, column entities",
                "line 9, column password", "line 10, column email",
            "line 11, column territories", "line 11, column password",
        ];
        foreach (var fault in faults)
            Assert.Contains($"accounts.csv, {fault}: ", output, StringComparison.Ordinal);
        Assert.Equal(faults.Length, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("--email and --file cannot be used together", "--file", "accounts.csv", "--email", "x@example.org")]
    [InlineData("--email is missing", "--role", "employee")]
    [InlineData("--dry-run can be used only with --file", "--email", "x@example.org", "--role", "employee",
        "--dry-run")]
    [InlineData("--passwords: ", "--file", "FILE", "--passwords", "FILE")]
    [InlineData("does not exist; give a CSV file", "--file", "nowhere.csv")]
    public async Task Contradictory_options_are_rejected(string shown, params string[] call)
    {
        var file = Write("e1@example.org,employee,,e1,,,,\n");
        var before = await StateAsync();
        var (code, output) = await RunAsync(["account", "add", .. call.Select(c => c == "FILE" ? file : c)]);
        Assert.Equal(2, code);
        Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    /// <summary>Everybody can sign in with the password that was given or made.</summary>
    private async Task AssertAccountsAsync(Dictionary<string, string> generated)
    {
        await using var db = Database.Open();
        var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.UserName!);
        var hasher = new PasswordHasher<Account>();
        foreach (var (email, password) in generated.Append(new("a1@example.org", "un mot de passe long")))
            Assert.Equal(PasswordVerificationResult.Success,
                hasher.VerifyHashedPassword(accounts[email], accounts[email].PasswordHash!, password));
        Assert.Equal(["59", "62"], accounts["nord@example.org"].Territories);
        Assert.Equal("en", accounts["e1@example.org"].Language);
    }

    private string Write(string rows)
    {
        var path = Path.Combine(_folder, "accounts.csv");
        File.WriteAllText(path, Header + rows);
        return path;
    }

    private Task<(int Code, string Output)> RunAsync(params string[] call) =>
        WorkerVerb.RunAsync(new Dictionary<string, string> { ["DataFolder"] = _folder, ["LC_ALL"] = "en_GB.UTF-8" }, "",
            call);

    private async Task<string> StateAsync()
    {
        await using var db = Database.Open();
        return string.Join('\n', await db.Accounts.OrderBy(a => a.NormalizedUserName)
            .Select(a => a.NormalizedUserName + " " + a.PasswordHash + a.ConcurrencyStamp).ToListAsync());
    }
}
