namespace SafePassage.Web.Http;

/// <summary>The media type of a file that is taken away, by its name.</summary>
internal static class FileTypes
{
    /// <summary>The type; bytes of any kind where none is known.</summary>
    public static string Of(string name) => Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".geojson" => "application/geo+json",
        ".csv" => "text/csv; charset=utf-8",
        ".pdf" => "application/pdf",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".gpx" => "application/gpx+xml",
        ".kml" => "application/vnd.google-earth.kml+xml",
        // A report is taken away, never run with this server's rights.
        _ => "application/octet-stream",
    };
}
