using System.CommandLine;
using Matching.Worker.Commands;
using Xunit;

namespace Matching.UnitTests.Datasets;

/// <summary>How each way a verb can end reaches the exit code and standard error.</summary>
public sealed class VerbOutcomeTests
{
    private static readonly InputException Wrong =
        new([new InputFault("needs.csv", 3, "start", new("faux ; corrigez", "wrong; fix it"))]);

    [Fact]
    public async Task A_successful_verb_returns_its_own_code() =>
        Assert.Equal((0, ""), await RunAsync(_ => Task.FromResult(0)));

    [Fact]
    public async Task Invalid_input_exits_2_also_inside_aggregate_exceptions()
    {
        foreach (var failure in new Exception[] { Wrong, new AggregateException(new AggregateException(Wrong)) })
        {
            var (code, error) = await RunAsync(_ => throw failure);
            Assert.Equal(2, code);
            Assert.Matches("needs.csv.*3.*start", error);
        }
    }

    [Fact]
    public async Task Interrupted_work_exits_1_with_one_line()
    {
        using var stop = new CancellationTokenSource();
        var (code, error) = await RunAsync(
            async token =>
            {
                await stop.CancelAsync();
                await new TaskCompletionSource().Task.WaitAsync(token);
                return 0;
            },
            stop.Token);
        Assert.Equal(1, code);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Any_other_failure_exits_1_with_its_message_on_one_line()
    {
        var (code, error) = await RunAsync(_ => throw new InvalidOperationException("The disk\nis full."));
        Assert.Equal(1, code);
        Assert.Equal("The disk is full.", error.Split('\n')[0]);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_without_a_terminal_is_a_plain_line_every_tenth()
    {
        var output = new StringWriter();
        using (var progress = new ProgressLine("import", 1000, output, terminal: false))
            for (var i = 0; i <= 1000; i++) progress.Report(i);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Equal("import 100 % 1000/1000", lines[^1].TrimEnd());
        Assert.DoesNotContain('\r', output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_on_a_terminal_is_one_line_that_is_overwritten()
    {
        var output = new StringWriter();
        using (var progress = new ProgressLine("import", 200, output, terminal: true))
            for (var i = 200; i >= 0; i--) progress.Report(200 - i);
        Assert.Equal(101, output.ToString().Count(c => c == '\r'));
        Assert.Single(output.ToString().TrimEnd().Split('\n'));
        Assert.Contains("] 100 % 200/200", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> RunAsync(Func<CancellationToken, Task<int>> work,
        CancellationToken stop = default)
    {
        var verb = new Command("work");
        verb.SetAction((_, token) => work(token));
        var error = new StringWriter();
        return (await CommandLine.RunAsync(new RootCommand { verb }, ["work"], new StringWriter(), error, stop),
            error.ToString());
    }
}
