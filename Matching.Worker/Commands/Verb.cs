using System.CommandLine;

namespace Matching.Worker.Commands;

/// <summary>A verb of the command line; its work ends with an exit code of <see cref="ExitCode"/>.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    internal Verb(string name, string fr, string en) : this(name, new LocalizedText(fr, en).ToString())
    {
    }

    /// <summary>Sets what the verb does.</summary>
    internal Verb Runs(Func<ParseResult, CancellationToken, Task<int>> action)
    {
        SetAction(action);
        return this;
    }

    /// <summary>Sets what the verb does, without a graceful cancellation.</summary>
    internal Verb Runs(Func<ParseResult, int> action)
    {
        SetAction(action);
        return this;
    }
}
