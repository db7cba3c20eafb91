namespace SafePassage.Planning.Scenarios;

/// <summary>How vehicles leave on a corridor: in convoys, at set times.</summary>
/// <param name="EveryMinutes">From one convoy to the next; the first leaves when the corridor opens.</param>
/// <param name="Vehicles">The most vehicles in one convoy.</param>
/// <param name="Escorts">Escorts of this corridor, each with one convoy at a time; null: as many as needed.</param>
public sealed record ConvoyRule(int EveryMinutes, int Vehicles, int? Escorts);
