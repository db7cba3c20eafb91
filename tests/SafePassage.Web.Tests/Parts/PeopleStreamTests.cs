using SafePassage.Mission.Views;
using SafePassage.Web.Parts;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Web.Tests.Parts;

public sealed class PeopleStreamTests
{
    private static readonly Wordbook s_words = Catalogue.Load().In(Language.English);

    [Fact]
    public void Exact_figures_are_drawn_with_their_losses_and_joins()
    {
        var stream = PeopleStream.Of(
            Movement(("101", "", "32", "69"), ("69", "58", "", "127"), ("127", "", "", "127")), s_words);
        Assert.NotNull(stream);
        Assert.Equal(2, stream.Bands.Count);
        Assert.Single(stream.Lost);
        Assert.Single(stream.Joined);
        Assert.Contains(stream.Labels, l => l.Text == "−32");
        Assert.Contains(stream.Labels, l => l.Text == "+58");
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("more than 320")]
    [InlineData("about 100")]
    public void What_is_not_exact_is_not_drawn_as_if_it_were(string figure) =>
        Assert.Null(PeopleStream.Of(Movement(("101", "", "", "101"), (figure, "", "", figure)), s_words));

    [Fact]
    public void People_who_change_movements_are_in_no_drawing_of_one()
    {
        var movement = Movement(("101", "", "", "101"), ("101", "", "", "81"), ("81", "", "", "81"));
        var over = new OtherMovementView("went over to", "n", "n", "20");
        NodeView[] nodes =
            [movement.Nodes[0], movement.Nodes[1] with { Others = [over] }, movement.Nodes[2]];
        Assert.Null(PeopleStream.Of(movement with { Nodes = nodes }, s_words));
        Assert.NotNull(PeopleStream.Of(movement, s_words));
    }

    private static MovementView Movement(params (string In, string Joined, string Lost, string Out)[] nodes) => new(
        "m", "m", null, "closed", "people",
        [
            .. nodes.Select((n, i) => new NodeView(
                new PlaceView($"p{i}", $"Place {i}", "waypoint", 0, 0), 1, "planned", n.In, false, n.Joined, n.Lost,
                null, "", [], null, n.Out, "0", false, [])),
        ],
        [], [], [], null, "nobody", false, Nobody, null, [], []);

    private static WhereaboutsView Nobody => new("0", "0", "", "0", null, "0", false, false);
}
