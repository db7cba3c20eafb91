namespace SafePassage.Keys.Tests;

/// <summary>Seeds, keys and passphrases of the tests. They stand for nobody.</summary>
internal static class Made
{
    public const string Words = "correct horse battery staple";

    /// <summary>Bytes 1, 2, 3 ...</summary>
    public static byte[] Seed { get; } = Counting(1, 32);

    public static byte[] Counting(byte from, int count) => [.. Enumerable.Range(from, count).Select(i => (byte)i)];

    public static Passphrase Passphrase(string words = Words) => Keys.Passphrase.Of(words, "a test");
}
