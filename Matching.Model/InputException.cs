namespace Matching;

/// <summary>Invalid input: exit code 2 on the command line, status 400 on the web. Nothing was written.</summary>
/// <param name="faults">1 to 100 faults, in order of file and line.</param>
public class InputException(IReadOnlyList<InputFault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The faults, in order of file and line.</summary>
    public IReadOnlyList<InputFault> Faults { get; } = faults;

    /// <summary>Creates the exception for one invalid argument.</summary>
    /// <param name="name">Name of the argument.</param>
    /// <param name="problem">What is wrong and what is expected.</param>
    public static InputException OfArgument(string name, LocalizedText problem) =>
        new([InputFault.OfArgument(name, problem)]);
}
