using SafePassage.Terms;
using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>What an operation is, and its founding figures, for the start page.</summary>
/// <param name="Operation">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Notice">Shown wherever anything of it is shown, for example that it is a reconstruction.</param>
/// <param name="IsExercise">True when nothing of it is real.</param>
/// <param name="Tier">Who may see this view.</param>
/// <param name="Members">The working group.</param>
/// <param name="Figures">The figures that reconcile the first movement, in the order of the arithmetic.</param>
/// <param name="Reconciled">The arithmetic in one line.</param>
/// <param name="Everybody">
/// Everybody in all movements, each counted once; null with fewer than two movements, and for a reader who may not read
/// every count of them.
/// </param>
/// <param name="LogSize">Entries in the log.</param>
/// <param name="LogOrigin">The log's origin line.</param>
/// <param name="CheckpointAt">When the newest checkpoint was signed.</param>
public sealed record OverviewView(
    string Operation,
    string Name,
    string? Notice,
    bool IsExercise,
    DisclosureTier Tier,
    IReadOnlyList<MemberView> Members,
    IReadOnlyList<FigureView> Figures,
    string Reconciled,
    EverybodyView? Everybody,
    long LogSize,
    string LogOrigin,
    DateTimeOffset CheckpointAt);

/// <summary>Where the people of all movements are, each counted once.</summary>
/// <param name="Movements">How many movements.</param>
/// <param name="SetOut">How many set out, as shown.</param>
/// <param name="Whereabouts">Where they are; who changed movements is where the other movement took them.</param>
public sealed record EverybodyView(int Movements, string SetOut, WhereaboutsView Whereabouts);

/// <summary>A member of the working group.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its capacity: a code, the end of a key <c>role.*</c>.</param>
/// <param name="KeyId">The id of its key.</param>
/// <param name="IsSignatory">True when its signature is needed for an accord.</param>
public sealed record MemberView(string Party, string Name, string Role, string KeyId, bool IsSignatory);

/// <summary>One headline figure.</summary>
/// <param name="Value">As shown, for example <c>101</c> or <c>−32</c>.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Attestation">Who attests it, for example <c>attested by Russian Federation, UN</c>.</param>
/// <param name="Emphasis"><c>total</c>, <c>change</c> or <c>beside</c> (stated, not attested).</param>
public sealed record FigureView(string Value, Message Label, Message Attestation, string Emphasis);
