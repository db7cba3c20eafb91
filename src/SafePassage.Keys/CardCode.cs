using QRCoder;

namespace SafePassage.Keys;

/// <summary>A card's one-line form as a QR code; error correction M: a seventh may be dirty.</summary>
public static class CardCode
{
    private const int PixelsPerModule = 8;

    /// <summary>As blocks for a terminal: two modules high and one wide to a character, with the quiet zone.</summary>
    /// <remarks>Drawn for light letters on a dark screen; elsewhere it is inverted, and some cameras fail.</remarks>
    public static string Blocks(KeyCard card)
    {
        using var code = Make(card);
        using var blocks = new AsciiQRCode(code);
        return blocks.GetGraphicSmall();
    }

    /// <summary>As an SVG image, black on white.</summary>
    public static string Svg(KeyCard card)
    {
        using var code = Make(card);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(PixelsPerModule);
    }

    private static QRCodeData Make(KeyCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return QRCodeGenerator.GenerateQrCode(card.Line, QRCodeGenerator.ECCLevel.M);
    }
}
