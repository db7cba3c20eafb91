using CsCheck;
using Xunit;

namespace SafePassage.Records.Tests;

public sealed class GrowingListTests
{
    /// <summary>Which of the lists so far is grown, by how many, and whether its middle is then replaced.</summary>
    private static readonly Gen<(int From, int By, bool Sets)[]> Growths =
        Gen.Select(Gen.Int[0, 1_000], Gen.Int[1, 300], Gen.Bool).Array[1, 12];

    [Fact]
    public void Lists_made_of_the_same_list_never_change_each_other() => Growths.Sample(growths =>
    {
        var lists = new List<(GrowingList<int> Grown, List<int> Expected)> { ([], []) };
        var next = 0;
        foreach (var (from, by, sets) in growths)
        {
            var (grown, before) = lists[from % lists.Count];
            var expected = new List<int>(before);
            for (var i = 0; i < by; i++)
            {
                grown = grown.Add(next);
                expected.Add(next++);
            }

            lists.Add((grown, expected));
            if (sets)
            {
                var middle = expected.Count / 2;
                lists.Add((grown.SetItem(middle, -1), [.. expected.Select((v, i) => i == middle ? -1 : v)]));
            }
        }

        foreach (var (grown, expected) in lists)
        {
            Assert.Equal(expected, grown);
            Assert.Equal(expected, Enumerable.Range(0, grown.Count).Select(i => grown[i]));
            Assert.Throws<ArgumentOutOfRangeException>(() => grown[grown.Count]);
        }
    });

    [Fact]
    public void Two_threads_grow_the_same_list_each_for_itself()
    {
        for (var round = 0; round < 200; round++)
        {
            GrowingList<int> start = [.. Enumerable.Range(0, round)];
            var grown = new GrowingList<int>[2];
            Parallel.For(0, 2, thread =>
            {
                var mine = start;
                for (var i = 0; i < 600; i++)
                {
                    mine = mine.Add((thread * 10_000) + i);
                }

                grown[thread] = mine;
            });
            for (var thread = 0; thread < 2; thread++)
            {
                Assert.Equal(
                    [.. Enumerable.Range(0, round), .. Enumerable.Range(thread * 10_000, 600)], grown[thread]);
            }
        }
    }
}
