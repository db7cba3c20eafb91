using System.Security.Cryptography;
using System.Text;

namespace SafePassage.Mission.Listing;

/// <summary>Ids of what a list gives none.</summary>
internal static class ListIds
{
    /// <summary>20 letters of a hash: the same for the same text, and telling nothing of it.</summary>
    internal static string Of(string text)
    {
        var id = new StringBuilder("listed-");
        foreach (var part in SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10))
        {
            id.Append((char)('a' + (part >> 4))).Append((char)('a' + (part & 15)));
        }

        return id.ToString();
    }
}
