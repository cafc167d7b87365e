namespace Matching.Datasets.Csv;

/// <summary>Error messages for malformed CSV files; each contains the remedy.</summary>
internal static class CsvProblems
{
    public static readonly LocalizedText
        Nul = new(
            "le champ contient un caractère NUL ; retirez-le ou enregistrez de nouveau le fichier en UTF-8",
            "the field contains a NUL character; remove it or save the file again as UTF-8"),
        TooLong = new(
            "le champ dépasse 1 Mio (1 048 576 octets) ; raccourcissez-le, ou fermez un guillemet resté ouvert",
            "the field is longer than 1 MiB (1,048,576 bytes); shorten it, or close a quote left open"),
        UnclosedQuote = new(
            "un guillemet s'ouvre à cette ligne et ne se ferme jamais ; ajoutez le guillemet de fin, ou "
                + "doublez-le s'il fait partie du texte",
            "a quote opens on this line and never closes; add the closing quote, or double it if it is part of the "
                + "text"),
        QuoteInUnquotedField = new(
            "un guillemet se trouve au milieu d'un champ sans guillemets ; entourez tout le champ de "
                + "guillemets et doublez ceux du texte",
            "there is a quote inside an unquoted field; put the whole field between quotes and double those of the "
                + "text"),
        ContentAfterQuote = new(
            "du texte suit le guillemet de fin ; doublez les guillemets du texte, ou mettez la virgule après "
                + "le guillemet",
            "text follows the closing quote; double the quotes of the text, or put the comma right after the quote"),
        CarriageReturnWithoutLineFeed = new(
            "le champ contient un retour chariot seul ; terminez les lignes par LF ou CRLF",
            "the field contains a lone carriage return; end lines with LF or CRLF"),
        Encoding = new(
            "le texte n'est pas de l'UTF-8 valide (Windows-1252 ou Latin-1 ?) ; enregistrez le fichier en UTF-8",
            "the text is not valid UTF-8 (Windows-1252 or Latin-1?); save the file as UTF-8"),
        Utf16 = new("le fichier est en UTF-16 ; enregistrez-le en UTF-8", "the file is in UTF-16; save it as UTF-8"),
        DuplicateColumn = new(
            "ce nom figure deux fois dans l'en-tête ; renommez ou retirez une des deux colonnes",
            "this name occurs twice in the header; rename or remove one of the two columns");

    public static LocalizedText MissingFile(string directory) => new(
        $"le fichier manque dans « {directory} » ; ajoutez-le, au besoin avec sa seule ligne d'en-tête",
        $"the file is missing from '{directory}'; add it, if necessary with only its header line");

    public static LocalizedText NoHeader(string columns) => new(
        $"le fichier est vide ; il faut au moins la ligne d'en-tête ({columns})",
        $"the file is empty; it needs at least its header line ({columns})");

    public static LocalizedText Delimiter(string delimiter) => new(
        $"les colonnes semblent séparées par {delimiter} ; séparez-les par des virgules",
        $"columns seem to be separated by {delimiter}; separate them with commas");

    public static LocalizedText MissingColumn(string? nearby) => nearby is null
        ? new("cette colonne obligatoire manque dans l'en-tête ; ajoutez-la",
            "this required column is missing from the header; add it")
        : new($"cette colonne obligatoire manque ; l'en-tête contient « {nearby} » : renommez-la",
            $"this required column is missing; the header has '{nearby}': rename it");

    public static LocalizedText FieldCount(int found, int expected) => new(
        $"la ligne a {found} champs, l'en-tête en a {expected} ; mettez entre guillemets les textes qui "
            + $"contiennent une virgule, ou complétez la ligne",
        $"the row has {found} fields, the header has {expected}; put texts that contain a comma between quotes, or "
            + $"complete the row");
}
