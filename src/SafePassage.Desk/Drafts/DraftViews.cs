namespace SafePassage.Desk.Drafts;

/// <summary>Something in a draft that a plan cannot be made of.</summary>
/// <param name="Path">Its field, for example <c>$.checkpoints[1].peoplePerHour</c>; <c>$</c> for the whole.</param>
/// <param name="Code">A word for programs, as the reader of scenarios gives it.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Next">What to do about it.</param>
public sealed record DraftProblem(string Path, string Code, string What, string Next);

/// <summary>That a draft was kept.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="SavedAt">When.</param>
/// <param name="Problems">What still keeps a plan from being made; empty when nothing was found.</param>
public sealed record SavedDraft(int Version, DateTimeOffset SavedAt, IReadOnlyList<DraftProblem> Problems);

/// <summary>Which draft is the newest.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="SavedAt">When it was saved.</param>
public sealed record DraftMark(int Version, DateTimeOffset SavedAt);

/// <summary>A draft that is kept.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="People">People who wait; null where that cannot be counted.</param>
/// <param name="Places">Places of all kinds; null where that cannot be counted.</param>
/// <param name="Vehicles">Vehicles; null where that cannot be counted.</param>
public sealed record DraftVersion(int Version, DateTimeOffset SavedAt, int? People, int? Places, int? Vehicles);
