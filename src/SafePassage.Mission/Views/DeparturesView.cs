namespace SafePassage.Mission.Views;

/// <summary>What is open before movements depart.</summary>
/// <param name="Zone">The IANA name of the operation's zone; every time here is on its clock.</param>
/// <param name="Now">The server's clock: tests and clearings are too old by it.</param>
/// <param name="You">The reader's party; null for the public.</param>
/// <param name="Boards">One for each accord that the reader knows and that goes on.</param>
/// <param name="WithoutAccord">Movements that name no accord and have not departed.</param>
public sealed record DeparturesView(
    string Zone, DateTimeOffset Now, string? You, IReadOnlyList<DepartureBoardView> Boards,
    IReadOnlyList<WaitingMovementView> WithoutAccord);

/// <summary>An accord from start to end: what counts, what is too old, what is missing.</summary>
/// <param name="Accord">Its id.</param>
/// <param name="Title">The title of the text.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="TextHash">SHA-256 of the text, which every statement about it names.</param>
/// <param name="Status">How it stands, for example <c>agreed-in-principle</c>.</param>
/// <param name="Suspension">The suspension that is open; null when there is none.</param>
/// <param name="Hindrances">What stands in the way, the most urgent first.</param>
/// <param name="Rows">The way in driving order.</param>
/// <param name="TelephoneHoldsSeconds">How long a telephone test counts; null when the text does not say.</param>
/// <param name="RoadHoldsSeconds">How long a clearing counts; null when the text does not say.</param>
/// <param name="Movements">Movements under it that have not departed.</param>
public sealed record DepartureBoardView(
    string Accord,
    string Title,
    int Version,
    string TextHash,
    string Status,
    SuspensionView? Suspension,
    IReadOnlyList<HindranceView> Hindrances,
    IReadOnlyList<BoardRowView> Rows,
    long? TelephoneHoldsSeconds,
    long? RoadHoldsSeconds,
    IReadOnlyList<WaitingMovementView> Movements);

/// <summary>A suspension that is open.</summary>
/// <param name="Party">Who suspended, by name.</param>
/// <param name="Since">Since when, as stated.</param>
/// <param name="Reason">Why, in its words.</param>
/// <param name="AwaitedToResume">Names of those who must still agree to resume.</param>
/// <param name="MustYouResume">True when the reader's party is one of them.</param>
public sealed record SuspensionView(
    string Party, DateTimeOffset Since, string? Reason, IReadOnlyList<string> AwaitedToResume, bool MustYouResume);

/// <summary>A hindrance, and whose act lifts it.</summary>
/// <param name="Code">Its code, for example <c>order-not-acknowledged</c>.</param>
/// <param name="Subject">The term, segment, hotline or accord that it is about, as a decision names it.</param>
/// <param name="Party">Id of the party whose act lifts it; null when it is no one party's.</param>
/// <param name="PartyName">Its name.</param>
/// <param name="Since">Since when, or when it was last said.</param>
/// <param name="Row">Id of the row of the board that it is about; null when it is about none.</param>
public sealed record HindranceView(
    string Code, string Subject, string? Party, string? PartyName, DateTimeOffset? Since, string? Row);

/// <summary>What a row of the board is.</summary>
public enum BoardRowKind
{
    /// <summary>A place at the start or the end.</summary>
    Place,

    /// <summary>A piece of the road.</summary>
    Segment,

    /// <summary>A checkpoint.</summary>
    Checkpoint,
}

/// <summary>A row of the board.</summary>
/// <param name="Id">Its id: the place's, the segment's, or segment/checkpoint.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The place's or checkpoint's name; where a segment begins.</param>
/// <param name="To">Where a segment ends; null otherwise.</param>
/// <param name="Segment">The segment's id; null for a place.</param>
/// <param name="Checkpoint">The checkpoint's id; null otherwise.</param>
/// <param name="Party">Id of who holds it; null for a place.</param>
/// <param name="PartyName">Its name.</param>
/// <param name="Office">The office that commands there; null when the text does not say.</param>
/// <param name="Hotline">What its telephone is called; never a number (rule R7).</param>
/// <param name="Words">The eight words of its order, to be read out there; null for a place.</param>
/// <param name="Order">Whether its order is confirmed.</param>
/// <param name="Telephone">Whether its telephone was answered.</param>
/// <param name="Road">Whether the road is said to be clear.</param>
public sealed record BoardRowView(
    string Id, BoardRowKind Kind, string Name, string? To, string? Segment, string? Checkpoint, string? Party,
    string? PartyName, string? Office, string? Hotline, string? Words, BoardCellView Order, BoardCellView Telephone,
    BoardCellView Road);

/// <summary>How one thing stands.</summary>
public enum BoardCellState
{
    /// <summary>It is not asked for here.</summary>
    DoesNotApply,

    /// <summary>Said, and recent enough.</summary>
    Counts,

    /// <summary>Said too long ago.</summary>
    TooOld,

    /// <summary>Nobody has said it.</summary>
    Missing,

    /// <summary>Said, and the answer was no.</summary>
    Negative,
}

/// <summary>One cell of the board.</summary>
/// <param name="State">How it stands.</param>
/// <param name="At">When it was said, as stated; null when it was not.</param>
/// <param name="HeardBy">The office that heard it, when it was confirmed by voice.</param>
/// <param name="LogIndex">Place of the record in the log.</param>
public sealed record BoardCellView(
    BoardCellState State, DateTimeOffset? At = null, string? HeardBy = null, long? LogIndex = null);

/// <summary>A movement that has not departed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Start">Id of the place at which it begins.</param>
/// <param name="From">The name of that place.</param>
/// <param name="To">Where it goes, by name.</param>
/// <param name="Open">The hindrances that are open for it: those of its accord without those it departs in spite of.
/// </param>
public sealed record WaitingMovementView(
    string Id, string Name, string Start, string From, string To, IReadOnlyList<HindranceView> Open);
