using SafePassage.Tidy.Tests.Tree;
using Xunit;

namespace SafePassage.Tidy.Tests;

public sealed class CSharpFileTests
{
    [Theory]
    [InlineData("f(\"one\"); // \"two\"", "one")]
    [InlineData("f('\"', \"one\"); /* \"two\" */", "one")]
    [InlineData("f(@\"a\"\"b\");", "a  b")]
    [InlineData("f(\"\"\"{ \" }\"\"\");", "{   }")]
    [InlineData("f($$\"\"\"{ {{x}} }\"\"\");", "{       }")]
    [InlineData("f(\"one\"u8);", "one")]
    public void Strings_are_read_without_quotes_and_comments_are_not_strings(string text, string words) =>
        Assert.Equal(words, Assert.Single(CSharpFile.Literals(text)).Text.Trim(), StringComparer.Ordinal);

    [Fact]
    public void What_a_string_says_is_read_without_its_holes_and_a_string_in_a_hole_by_itself()
    {
        var literals = CSharpFile.Literals("""f($"yes {g("no ")} to\nit");""").Select(l => l.Text.Trim(' '));
        Assert.Equal(["yes            to  it", "no"], literals, StringComparer.Ordinal);
    }

    [Fact]
    public void Lines_of_a_string_stay_where_they_were()
    {
        const string text = "f(\"\"\"\n    one\n    two\n    \"\"\");";
        var (at, words) = Assert.Single(CSharpFile.Literals(text));
        var two = words.IndexOf("two", StringComparison.Ordinal);
        Assert.Equal(2, text.AsSpan(0, at).Count('\n') + words.AsSpan(0, two).Count('\n'));
    }

    [Fact]
    public void Members_are_found_between_types_attributes_and_fields()
    {
        const string text = """
            using X = System.Int32;
            namespace A;
            public sealed class B(int c) : D
            {
                private static readonly int[] s_table = [1, 2];
                [Theory]
                public void E<T>(int f = 1) where T : class { if (f > 0) { } void Inner() { } }
                public int G { get; init; } = 3;
                /// <summary>Not counted.</summary>
                public int H => c switch { 1 => 2, _ => 3 };
                public enum I { J, K }
                public record L(int M);
            }
            """;
        Assert.Equal(
            [
                "public void E<T>(int f = 1) where T : class { if (f > 0) { } void Inner() { } }",
                "public int H => c switch { 1 => 2, _ => 3 };",
            ],
            CSharpFile.Members(text).Select(m => text[m.Start..m.End]),
            StringComparer.Ordinal);
    }
}
