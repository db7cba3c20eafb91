using System.Globalization;
using System.Text;
using System.Xml;

namespace SafePassage.Roads.Exchange;

/// <summary>How all XML forms are written: UTF-8 without a mark, lines that end alike everywhere.</summary>
internal static class XmlText
{
    public static XmlWriter Writer(Stream stream) => XmlWriter.Create(stream, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    });

    /// <summary>Writes an element with a text, unless the text is empty.</summary>
    public static void Element(XmlWriter xml, string name, string text)
    {
        if (text.Length > 0)
        {
            xml.WriteElementString(name, Clean(text));
        }
    }

    /// <summary>The text without the characters that XML 1.0 cannot hold, each replaced by the replacement
    /// character: a map's names are whatever people typed.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\ufffd');
            }
        }

        return clean.ToString();
    }

    /// <summary>A coordinate in degrees with up to seven decimals.</summary>
    public static string Degrees(int unitsE7) => (unitsE7 / 1e7m).ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
