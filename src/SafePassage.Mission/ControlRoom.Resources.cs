using SafePassage.Disclosure;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Views;
using SafePassage.Operations;

namespace SafePassage.Mission;

/// <content>What is asked for and given.</content>
public sealed partial class ControlRoom
{
    /// <summary>The sheet of resources, the plan's first shortage and room for people, as the reader may see
    /// it.</summary>
    /// <remarks>Room is asked for the server's clock, so this view is not kept.</remarks>
    public ResourcesView Resources(Reader reader)
    {
        var folds = _follower.Now;
        return new ResourceViews(_parts, folds, reader, NamesOf(folds, reader)).Read();
    }

    /// <summary>The sheet of what the reader reads, as CSV with HXL tags.</summary>
    public byte[] ResourcesCsv(Reader reader) =>
        ResourceCsv.Write(ResourceFold.Of(_follower.Now.Seen(reader)).Lines);
}
