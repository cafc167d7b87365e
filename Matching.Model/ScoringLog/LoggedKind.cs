using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matching.ScoringLog;

/// <summary>What a line of the scoring log stands for.</summary>
public enum LoggedKind
{
    /// <summary>A match run: what ranked, features, scores, order, reasons.</summary>
    Run,
    /// <summary>A coordinator saw a list; the subject is a hash of run and account.</summary>
    Viewing,
    /// <summary>A coordinator chose against the order.</summary>
    Override,
    /// <summary>An offer moved: who decided what.</summary>
    Decision,
    /// <summary>A model moved: who let it serve, or stopped it.</summary>
    Model,
}
