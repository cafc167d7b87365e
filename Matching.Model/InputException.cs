namespace Matching;

/// <summary>Invalid input: exit code 2 on the command line, status 400 on the web. Nothing was written.</summary>
/// <param name="faults">1 to 100 faults, in order of file and line.</param>
public class InputException(IReadOnlyList<InputFault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The faults, in order of file and line.</summary>
    public IReadOnlyList<InputFault> Faults { get; } = faults;
}
