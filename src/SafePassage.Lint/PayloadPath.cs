using System.Globalization;
using System.Text;

namespace SafePassage.Lint;

/// <summary>Where in a JSON payload a reader stands.</summary>
internal sealed class PayloadPath
{
    private readonly Stack<Level> _levels = new();

    /// <summary>The nearest property name; elements of a list have the name of the list.</summary>
    public string Field { get; private set; } = "";

    public void Name(string name)
    {
        _levels.Peek().Name = name;
        Field = name;
    }

    public void Enter(bool isList)
    {
        Value();
        _levels.Push(new Level { IsList = isList, Outer = Field });
    }

    public void Leave() => Field = _levels.Pop().Outer;

    /// <summary>A value begins: in a list it is the next element, in an object its property's.</summary>
    public void Value()
    {
        if (_levels.TryPeek(out var level) && level.IsList)
        {
            level.Index++;
        }
    }

    public override string ToString()
    {
        var path = new StringBuilder("$");
        foreach (var level in _levels.Reverse())
        {
            path.Append(
                level.IsList ? string.Create(CultureInfo.InvariantCulture, $"[{level.Index}]") : "." + level.Name);
        }

        return path.ToString();
    }

    private sealed class Level
    {
        public required bool IsList { get; init; }

        /// <summary>The nearest property name outside.</summary>
        public required string Outer { get; init; }

        public int Index { get; set; } = -1;

        public string Name { get; set; } = "";
    }
}
