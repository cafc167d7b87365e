namespace Matching.Datasets.Csv;

/// <summary>Syntax faults of a field.</summary>
internal enum CsvProblem
{
    Nul,
    TooLong,
    UnclosedQuote,
    QuoteInUnquotedField,
    ContentAfterQuote,
    CarriageReturnWithoutLineFeed,
    Encoding,
}
