using SafePassage.Disclosure;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Views;

namespace SafePassage.Mission;

/// <content>Incidents, casualties and what waits for review.</content>
public sealed partial class ControlRoom
{
    /// <summary>Incidents with their answers and casualties, as far as the reader may see them.</summary>
    /// <remarks>Ages are told by the server's clock, so this view is not kept.</remarks>
    public IncidentsView Incidents(Reader reader)
    {
        var folds = _follower.Now;
        return new IncidentViews(_parts, folds, reader, NamesOf(folds, reader)).Read();
    }

    /// <summary>Statements that do not fit, where the reader may see every side of them.</summary>
    /// <remarks>Ages are told by the server's clock, so this view is not kept.</remarks>
    public ReviewView Review(Reader reader)
    {
        var folds = _follower.Now;
        return new ReviewViews(_parts, folds, reader, NamesOf(folds, reader)).Read();
    }
}
