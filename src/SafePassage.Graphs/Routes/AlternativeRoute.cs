namespace SafePassage.Graphs.Routes;

/// <summary>One of several routes that differ.</summary>
/// <param name="Time">Time of the whole route, with that at its ends.</param>
/// <param name="Risk">Risk of the whole route, with that at its ends; <see cref="ArcWeight.Infinite"/> for as much and
/// more.</param>
/// <param name="Stretch">By how much it is slower than the quickest, as share of its time; 0 for the quickest.</param>
/// <param name="Overlap">The most it shares with another of the routes: time on common arcs and at common ends, as
/// share of the time of the quicker of the two. 0 when it is the only one.</param>
/// <param name="LocalTime">Each part of the route that takes less than this time is a shortest way; 0 when nothing is
/// known of its parts.</param>
/// <param name="Source">Which of the sources it starts at, counted from 0.</param>
/// <param name="Target">Which of the targets it ends at, counted from 0.</param>
/// <param name="Arcs">Its arcs in order of travel.</param>
public sealed record AlternativeRoute(
    int Time,
    int Risk,
    double Stretch,
    double Overlap,
    int LocalTime,
    int Source,
    int Target,
    IReadOnlyList<int> Arcs);
