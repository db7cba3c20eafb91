using SkiaSharp;

namespace SafePassage.Reports.Papers;

/// <summary>The pages of one sheet, which columns fill from top to bottom.</summary>
internal sealed class PageFlow
{
    internal PageFlow(double bottom)
    {
        Bottom = bottom;
        Pages.Add(_ => { });
    }

    /// <summary>What each page draws.</summary>
    internal List<Action<SKCanvas>> Pages { get; } = [];

    /// <summary>Where columns end.</summary>
    internal double Bottom { get; }

    /// <summary>What the pages after the first begin with.</summary>
    internal (double Height, Action<SKCanvas> Draw) Later { get; set; }

    /// <summary>A column that begins on the first page.</summary>
    internal PageColumn From(double top) => new(this, top);

    /// <summary>Draws on a page as well; makes it where there is none yet.</summary>
    internal void Add(int page, Action<SKCanvas> draw)
    {
        while (Pages.Count <= page)
        {
            Pages.Add(Later.Draw);
        }

        Pages[page] += draw;
    }
}

/// <summary>A column of text that goes on at the top of the next page.</summary>
internal sealed class PageColumn(PageFlow flow, double top)
{
    private int _page;

    /// <summary>True once it is on another page than the first.</summary>
    internal bool HasTurned => _page > 0;

    /// <summary>Where the next piece begins.</summary>
    internal double Y { get; set; } = top;

    /// <summary>True when a piece of this height has room on the page.</summary>
    internal bool Fits(double height) => Y + height <= flow.Bottom;

    /// <summary>Goes on to the next page.</summary>
    internal void Turn()
    {
        _page++;
        Y = flow.Later.Height;
    }

    /// <summary>Takes the room for a piece, on the next page where it does not fit, and says where it begins.</summary>
    internal double Take(double height)
    {
        if (!Fits(height))
        {
            Turn();
        }

        Y += height;
        return Y - height;
    }

    /// <summary>Draws on the page on which the column is.</summary>
    internal void Add(Action<SKCanvas> draw) => flow.Add(_page, draw);
}
