using System.Globalization;
using System.Runtime.InteropServices;

namespace Matching.Worker.Hosting;

/// <summary>Checks that the French and English cultures are available.</summary>
internal static class GlobalizationCheck
{
    /// <summary>
    /// Returns why the French and English cultures are unavailable, or null. Must run first, since the framework ends a
    /// process without ICU.
    /// </summary>
    internal static LocalizedText? FindProblem()
    {
        const string Variable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
        if (Environment.GetEnvironmentVariable(Variable) is not ("1" or "true" or "True" or "TRUE") && !HasIcu())
            return new(
                "ICU manque sur cette machine : Élan en a besoin pour le français et l'anglais ; installez libicu "
                    + "(Debian, Ubuntu) ou icu-libs (Alpine).",
                "ICU is missing on this machine: Élan needs it for French and English; install libicu (Debian, "
                    + "Ubuntu) or icu-libs (Alpine).");
        try
        {
            if (CultureInfo.GetCultureInfo("fr-FR").NumberFormat.NumberDecimalSeparator == ",") return null;
        }
        catch (CultureNotFoundException)
        {
            // Reported below.
        }
        return new(
            $"{Variable} est activé : Élan a besoin des cultures française et anglaise ; retirez cette variable "
                + $"et installez ICU (libicu, icu-libs).",
            $"{Variable} is set: Élan needs the French and English cultures; remove that variable and install ICU "
                + $"(libicu, icu-libs).");
    }

    /// <summary>
    /// Whether ICU can be loaded under a name that .NET looks for. Always true on other systems than Linux, which
    /// include it.
    /// </summary>
    private static bool HasIcu()
    {
        const int Oldest = 50, Newest = 150;
        if (!OperatingSystem.IsLinux() || AppContext.GetData("System.Globalization.AppLocalIcu") is not null)
            return true;
        for (var version = Newest; version >= Oldest; version--)
            if (CanLoad(NameOf(version))) return true;
        return CanLoad("libicuuc.so");

        // Formatting a number would require a culture.
        static string NameOf(int version) =>
            "libicuuc.so." + (version < 100 ? "" : "1") + (char)('0' + (version / 10 % 10))
                + (char)('0' + (version % 10));

        static bool CanLoad(string library)
        {
            if (!NativeLibrary.TryLoad(library, out var handle)) return false;
            NativeLibrary.Free(handle);
            return true;
        }
    }
}
