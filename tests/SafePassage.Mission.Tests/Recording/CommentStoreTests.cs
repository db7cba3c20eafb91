using SafePassage.Mission.Commenting;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Recording;

/// <summary>Where comments wait, and what of a stranger's text is kept.</summary>
public sealed class CommentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder.At("comments");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_held_is_there_after_a_restart_and_gone_once_it_is_settled()
    {
        var store = new CommentStore(Place);
        Assert.True(store.TryAdd(Held(1)));
        Assert.True(store.TryAdd(Held(2)));
        Assert.Equal(2, new CommentStore(Place).All.Count());

        store.Settle(Held(1).Comment, Held(1).Released());
        store.Settle(Held(2).Comment, null);
        var left = Assert.Single(new CommentStore(Place).All);
        Assert.Equal(("A reader", false), (left.Name, left.IsWaiting));
        var file = Assert.Single(Directory.GetFiles(Place));
        Assert.DoesNotContain("Text of", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_wait_than_somebody_reads_in_a_day()
    {
        var store = new CommentStore(null);
        Assert.All(Enumerable.Range(0, CommentStore.WaitingMax), i => Assert.True(store.TryAdd(Held(i))));
        Assert.False(store.TryAdd(Held(CommentStore.WaitingMax)));
        store.Settle(Held(0).Comment, Held(0).Released());
        Assert.True(store.TryAdd(Held(CommentStore.WaitingMax)));
    }

    [Fact]
    public void A_file_that_is_no_comment_is_refused_by_name_and_half_a_file_is_not_read()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(Path.Combine(Place, "a.json.new"), "{");
        Assert.Empty(new CommentStore(Place).All);
        File.WriteAllText(Path.Combine(Place, "a.json"), "{");
        var refused = Assert.Throws<RefusalException>(() => new CommentStore(Place));
        Assert.Equal("comment.bad-file", refused.Refusal.Code);
    }

    [Fact]
    public void Of_a_text_what_is_not_seen_goes_and_words_stay()
    {
        Assert.Equal("a b\n\nc", CommentText.Clean("  a\u202E\tb\r\n\r\n\r\n\r\nc\0\u200B "));
        Assert.Equal("a b", CommentText.Clean("a\nb", isOneLine: true));
        Assert.Equal("می\u200Cخواهم", CommentText.Clean("می\u200Cخواهم"));
    }

    [Fact]
    public void Everything_that_identifies_somebody_is_found_and_a_name_in_the_field_for_names_is_none()
    {
        const string Text = "Call +380 44 123 45 67 or come to 47.09514, 37.54131.";
        var found = CommentText.Find(Text);
        Assert.Equal("phone, spot", string.Join(", ", found.Select(f => f.Code).Order(StringComparer.Ordinal)));
        Assert.All(found, f => Assert.Contains(f.Passage, Text, StringComparison.Ordinal));
        Assert.Empty(CommentText.Find("We waited three hours and then the bus came."));
        Assert.Empty(CommentText.FindInName("Olena Kovalenko"));
        Assert.NotEmpty(CommentText.FindInName("Olena +380 44 123 45 67"));
    }

    private static HeldComment Held(int number)
    {
        var digest = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
        return new HeldComment(
            digest, "convoy-1", null, digest, $"Text of {number}", "A reader", "en",
            new DateTimeOffset(2022, 5, 4, 9, 0, 0, TimeSpan.Zero));
    }
}
