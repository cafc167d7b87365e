namespace Matching.Datasets.Csv;

/// <summary>Syntax faults of a field.</summary>
internal enum CsvProblem
{
    Nul,
    TooLong,
    OpenQuote,
    StrayQuote,
    AfterQuote,
    BareReturn,
    Encoding,
}
