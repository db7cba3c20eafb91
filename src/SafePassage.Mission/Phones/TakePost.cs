using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Terms;

namespace SafePassage.Mission.Phones;

/// <summary>Takes in a pack that a phone sealed to this log's key, and answers so that this phone alone can
/// read.</summary>
/// <remarks>Whatever is wrong inside is told inside: whoever carries the post sees one answer for all of it.</remarks>
internal static class TakePost
{
    // What does not fit the smallest answer would show by its length that something was refused.
    private const int RefusedMax = 20;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Opens a post, takes in its pack and waits until the log covers it.</summary>
    /// <param name="book">The log, whose key opens it.</param>
    /// <param name="post">As it was sent.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="random">For the sealing of the answer.</param>
    /// <param name="cancellationToken">Stops waiting; records may be taken in all the same.</param>
    /// <returns>The sealed answer, and how many records were new.</returns>
    /// <exception cref="RefusalException">It cannot be opened here; nothing of it was used.</exception>
    internal static async Task<PostAnswer> RunAsync(
        RecordBook book, ReadOnlyMemory<byte> post, DateTimeOffset now, FillRandom random,
        CancellationToken cancellationToken)
    {
        var opened = book.PostKey.TryOpen(post.Span) ?? throw new RefusalException(new Refusal(
            "post.closed", "body", "This cannot be opened here: it is cut, changed, or sealed to another laptop's key.",
            "Scan a new card of this laptop on the phone and post again, or hand over by code."));
        var (answer, fresh) = (default(byte[]), 0);
        try
        {
            var taken = await TakePack.RunAsync(book, opened.Content, now, cancellationToken);
            (answer, fresh) = (Said(taken), taken.NewRecords);
        }
        catch (RefusalException e)
        {
            answer = Written(json => json.WriteString("code", e.Refusal.Code));
        }

        var once = new byte[OpenedPost.FreshLength];
        random(once);
        return new PostAnswer(opened.Answer(answer, once), fresh);
    }

    private static byte[] Said(PackView taken) => Written(json =>
    {
        json.WriteStartArray("refused");
        foreach (var refused in taken.Refused.Take(RefusedMax))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", refused.Sequence);
            json.WriteString("code", refused.Why.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (taken.MissingFrom is { } missing)
        {
            json.WriteNumber("missingFrom", missing);
        }

        if (taken.Receipt is { } receipt)
        {
            json.WriteString("receipt", receipt);
        }
    });

    private static byte[] Written(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
