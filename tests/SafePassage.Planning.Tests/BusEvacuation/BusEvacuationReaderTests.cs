using SafePassage.Planning.BusEvacuation;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.BusEvacuation;

/// <summary>Both public forms, and what is refused.</summary>
public sealed class BusEvacuationReaderTests
{
    private const string WithColons =
        "2: 20\n1: 2\n2: 50: 40 10\n2: 99: 50 49\n\n1: 4 7\n\n1: 3 9\n2: 8 2\n";

    [Fact]
    public void Both_forms_give_the_same_problem()
    {
        var (plain, colons) =
            (BusEvacuationReader.Read(BusText.Small, "a"), BusEvacuationReader.Read(WithColons, "b"));
        foreach (var problem in new[] { plain, colons })
        {
            Assert.Equal([2], problem.Buses);
            Assert.Equal([2, 1], problem.Loads);
            Assert.Equal([2, 2], problem.Places);
            Assert.Equal([4, 7], Assert.Single(problem.FromYard));
            Assert.Equal([[3, 9], [8, 2]], problem.ToShelter);
        }
    }

    [Theory]
    [InlineData("2 1", "two 1", "small.txt:1: 'two' stands for buses. Write a whole number from 1 to 10000.")]
    [InlineData("2 1", "2", "small.txt:1: 1 numbers stand here; 2 belong here.")]
    [InlineData("1 2\n", "1 3\n", "small.txt:2: The yards hold 3 buses, and the first line says 2.")]
    [InlineData("2 3 2 1", "3 3 2 1", "small.txt:3: It says 3 pick-ups, and 2 numbers follow.")]
    [InlineData("2 3 2 1", "2 4 2 1", "small.txt:3: The sum of people is 3, and the line says 4.")]
    [InlineData("2 3 2 1", "2 3 2 -1", "small.txt:3: '-1' stands for people.")]
    [InlineData("2 4 2 2", "2 2 1 1", "small.txt:4: The shelters take 2 whole busloads, and 3 wait.")]
    [InlineData("1 4 7", "2 4 7", "small.txt:6: '2' stands for yard 1: its number. Write 1: rows come in order.")]
    [InlineData("1 3 9", "1 0 9", "small.txt:8: '0' stands for distance. Write a whole number from 1 to 1000000.")]
    [InlineData("1 3 9", "1 3", "small.txt:8: 2 numbers stand here; 3 belong here.")]
    [InlineData("\n2 8 2", "", "small.txt:8: The file ends where the distances of pick-up 2 should stand.")]
    [InlineData("\n2 8 2", "\n2 8 2\n3 1 1", "small.txt:10: The problem has ended, and more follows.")]
    public void What_is_not_in_order_is_refused_with_its_line(string good, string bad, string message)
    {
        var broken = BusText.Small.Replace(good, bad, StringComparison.Ordinal);
        var refused = Assert.Throws<RefusalException>(() => BusEvacuationReader.Read(broken, "small.txt"));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonsense_of_any_length_is_refused()
    {
        var refused = Assert.Throws<RefusalException>(
            () => BusEvacuationReader.Read(new string('x', 10_000_000), "x.txt"));
        Assert.True(refused.Message.Length < 300);
    }
}
