using CsCheck;
using Xunit;

namespace SafePassage.Terms.Tests;

public sealed class TermsTests
{
    [Theory]
    [InlineData("zaporizhzhia")]
    [InlineData("convoy-1")]
    [InlineData("a")]
    [InlineData("un.ocha")]
    public void An_id_of_letters_digits_and_hyphens_is_accepted(string text) => Assert.True(Identifier.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-a")]
    [InlineData("Ivan Petrenko")]
    [InlineData("+380671234567")]
    [InlineData("a_b")]
    [InlineData("ключ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Free_text_is_no_id(string? text)
    {
        Assert.False(Identifier.IsValid(text));
        Assert.Throws<ArgumentException>(() => new PlaceId(text!));
    }

    [Fact]
    public void Measures_refuse_negative_values()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Metres(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Seconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new People(-1));
    }

    [Fact]
    public void Sums_that_do_not_fit_are_refused_rather_than_wrapped() =>
        Assert.Throws<OverflowException>(() => new People(int.MaxValue) + new People(1));

    [Fact]
    public void A_window_that_ends_before_it_starts_is_refused()
    {
        var at = new DateTimeOffset(2022, 4, 30, 8, 0, 0, TimeSpan.FromHours(3));
        Assert.Throws<ArgumentException>(() => new TimeWindow(at, at));
    }

    [Fact]
    public void A_window_holds_its_start_and_not_its_end()
    {
        var at = new DateTimeOffset(2022, 4, 30, 8, 0, 0, TimeSpan.FromHours(3));
        var window = new TimeWindow(at, at.AddHours(10));
        Assert.True(window.Contains(at));
        Assert.False(window.Contains(window.End));
    }

    [Fact]
    public void Mariupol_to_Zaporizhzhia_in_a_straight_line_is_about_194_km()
    {
        var metres = new GeoPoint(47.09514, 37.54131).DistanceTo(new GeoPoint(47.82289, 35.19031));
        Assert.InRange(metres, 193_000, 195_500);
    }

    [Fact]
    public void Distance_is_symmetric_and_zero_only_at_home()
    {
        var point = Gen.Select(Gen.Double[-89, 89], Gen.Double[-179, 179], (lat, lon) => new GeoPoint(lat, lon));
        Gen.Select(point, point).Sample((a, b) =>
            Math.Abs(a.DistanceTo(b) - b.DistanceTo(a)) < 1e-6 && a.DistanceTo(a) < 1e-9);
    }

    [Theory]
    [InlineData(91, 0)]
    [InlineData(0, 181)]
    [InlineData(double.NaN, 0)]
    public void A_point_off_the_globe_is_refused(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(latitude, longitude));
}
