using System.Text;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Words.Tests;

public sealed class WordbookTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 12, 1, 9, 5, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("en", 1, "1 piece")]
    [InlineData("en", 21, "21 pieces")]
    [InlineData("uk", 21, "21 piece of one kind")]
    public void A_message_counts(string code, int n, string said)
    {
        const string text = """{"n": "{n, plural, one {# piece} other {# pieces}}"}""";
        const string own = """{"n": "{n, plural, one {# piece of one kind} few {#} many {#} other {#}}"}""";
        Assert.Equal(said, Book(code, code == "uk" ? own : text).Say("n", ("n", n)));
    }

    [Fact]
    public void An_exact_number_comes_before_its_form() => Assert.Equal(
        "none", Book("en", """{"n": "{n, plural, =0 {none} one {#} other {#}}"}""").Say("n", ("n", 0)));

    [Fact]
    public void What_is_missing_is_said_in_English_with_English_plurals()
    {
        var ukrainian = Book("uk", "{}", """{"n": "{n, plural, one {# piece} other {# pieces}}"}""");
        Assert.Equal("21 pieces", ukrainian.Say("n", ("n", 21)));
        Assert.Equal("no.such-key", ukrainian.Say("no.such-key"));
    }

    [Fact]
    public void A_fact_that_is_missing_or_of_another_kind_is_an_error()
    {
        var book = Book("en", """{"n": "{n, number}", "s": "{n, select, a {b} other {c}}"}""");
        Assert.Throws<ArgumentException>(() => book.Say("n"));
        Assert.Throws<ArgumentException>(() => book.Say("n", ("n", "five")));
        Assert.Throws<ArgumentException>(() => book.Say("s", ("n", 5)));
        Assert.Equal("b", book.Say("s", ("n", "a")));
    }

    [Theory]
    [InlineData("a ''b'' c", "a 'b' c")]
    [InlineData("a '{b}' c", "a {b} c")]
    [InlineData("it's", "it's")]
    [InlineData("'{''}'", "{'}")]
    [InlineData("# 1", "# 1")]
    public void Quotes_are_those_of_ICU(string text, string said) =>
        Assert.Equal(said, Book("en", $$"""{"t": "{{text}}"}""").Say("t"));

    [Fact]
    public void A_name_from_data_is_kept_apart_where_the_line_may_turn_round()
    {
        const string text = """{"t": "by {party}"}""";
        Assert.Equal("by ICRC", Book("en", text).Say("t", ("party", "ICRC")));
        Assert.Equal("by \u2068بلدية\u2069", Book("en", text).Say("t", ("party", "بلدية")));
        Assert.Equal("by \u2068ICRC\u2069", Book("ar", text).Say("t", ("party", "ICRC")));
    }

    [Theory]
    [InlineData("en", "1234567", "1\u202F234\u202F567")]
    [InlineData("uk", "-1200.50", "−1\u202F200,5")]
    [InlineData("ar", "-5", "\u200E−5")]
    [InlineData("fr", "999", "999")]
    public void A_number_has_one_form(string code, string number, string said) => Assert.Equal(
        said, Carried(code).Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.1234")]
    [InlineData("1000000000000000")]
    public void A_number_that_a_browser_would_hold_otherwise_is_refused(string number)
    {
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentOutOfRangeException>(() => Carried("en").Number(value));
    }

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(29, "0 min")]
    [InlineData(30, "1 min")]
    [InlineData(6180, "1 h 43 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86_399, "1 d")]
    [InlineData(90_000, "1 d 1 h")]
    public void A_length_of_time_has_one_form(int seconds, string said) =>
        Assert.Equal(said, Carried("en").Duration(new Seconds(seconds)));

    [Theory]
    [InlineData("en", "Tue 1 Dec 2026", "Tue 1 Dec, 09:05", "UTC+2")]
    [InlineData("uk", "вт 1 груд. 2026", "вт 1 груд., 09:05", "UTC+2")]
    [InlineData("ar", "الثلاثاء 1 ديسمبر 2026", "الثلاثاء 1 ديسمبر، \u206809:05\u2069", "\u2068UTC+2\u2069")]
    public void Days_and_times_have_one_form(string code, string day, string moment, string clock)
    {
        var book = Carried(code);
        Assert.Equal(day, book.DayAndYear(DateOnly.FromDateTime(s_morning.Date)));
        Assert.Equal(moment, book.Moment(s_morning));
        Assert.Equal(clock, book.Clock(s_morning.Offset));
    }

    [Fact]
    public void A_clock_that_is_half_an_hour_off_says_so()
    {
        Assert.Equal("UTC−3:30", Carried("en").Clock(new TimeSpan(-3, -30, 0)));
        Assert.Equal("UTC", Carried("en").Clock(TimeSpan.Zero));
    }

    [Fact]
    public void A_span_is_written_in_words_on_one_clock()
    {
        var book = Carried("en");
        var end = s_morning.AddHours(5).ToUniversalTime();
        Assert.Equal("Tue 1 Dec, from 09:05 to 14:05", book.Span(s_morning, end));
        Assert.Equal("from Tue 1 Dec, 09:05 to Wed 2 Dec, 09:05", book.Span(s_morning, s_morning.AddDays(1)));
    }

    [Fact]
    public void A_message_inside_another_is_said_in_the_same_language()
    {
        var message = new Message("hindrance.term-silent", ("term", new Message("term.route.name")));
        Assert.Equal("L’accord ne dit rien sur\u00A0: La route, tronçon par tronçon.", Carried("fr").Say(message));
    }

    private static Wordbook Carried(string code) => Catalogue.Load().In(Language.Parse(code));

    private static Wordbook Book(string code, string own, string english = "{}") => new(
        Language.Parse(code),
        Catalogue.Read("own", Encoding.UTF8.GetBytes(own)),
        Catalogue.Read("english", Encoding.UTF8.GetBytes(english)));
}
