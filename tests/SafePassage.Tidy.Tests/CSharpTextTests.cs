using SafePassage.Tidy.Tests.Tree;
using Xunit;

namespace SafePassage.Tidy.Tests;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a(\"{\"); // }", "a(   );     ")]
    [InlineData("a('{', '\\'');/*}*/b", "a(   ,     );     b")]
    [InlineData("a(@\"{\"\"\");b", "a(      );b")]
    [InlineData("a($\"{x(\"}\")}{{\");b", "a(             );b")]
    [InlineData("a(\"\"\"{ \" }\"\"\");b", "a(           );b")]
    [InlineData("a($$\"\"\"{ {{x}} }\"\"\");b", "a(                 );b")]
    public void Strings_characters_and_comments_are_blanked(string text, string code) =>
        Assert.Equal(code, new CSharpText(text).Code, StringComparer.Ordinal);

    [Fact]
    public void What_a_string_says_is_read_without_its_holes()
    {
        var literals = new CSharpText("""f($"yes {g("no ")} to\nit");""").Literals;
        Assert.Equal(["no ", "yes   to it"], literals.Select(l => l.Text), StringComparer.Ordinal);
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
                public void E<T>(int f = 1) where T : class { if (f > 0) { } }
                public int G { get; init; } = 3;
                public int H => c switch { 1 => 2, _ => 3 };
                public enum I { J, K }
                public record L(int M);
            }
            """;
        var code = new CSharpText(text).Code;
        var members = new MemberScanner(code).Members().Select(m => code[m.Start..m.End]).ToList();
        Assert.Equal(
            [
                "public void E<T>(int f = 1) where T : class { if (f > 0) { } }",
                "public int H => c switch { 1 => 2, _ => 3 };",
            ],
            members);
    }
}
