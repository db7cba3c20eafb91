namespace SafePassage.Tables.Reading;

/// <summary>How large a table may be. What is larger is refused, so that no file can fill the memory.</summary>
internal static class TableLimits
{
    /// <summary>The largest file, in bytes.</summary>
    internal const int Bytes = 8 * 1024 * 1024;

    /// <summary>The most bytes that an XLSX may unpack to.</summary>
    internal const int UnpackedBytes = 64 * 1024 * 1024;

    /// <summary>The most rows, header included.</summary>
    internal const int Rows = 20_000;

    /// <summary>The most columns.</summary>
    internal const int Columns = 200;

    /// <summary>The most characters of one cell.</summary>
    internal const int CellLength = 4_000;

    /// <summary>The most cells of a table.</summary>
    internal const int Cells = 500_000;
}
