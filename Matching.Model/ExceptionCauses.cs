namespace Matching;

internal static class ExceptionCauses
{
    /// <summary>Returns an exception and its inner exceptions, outermost first.</summary>
    internal static IEnumerable<Exception> Causes(this Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
