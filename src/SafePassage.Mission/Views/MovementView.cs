using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>A movement with its tally, node by node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Notice">Shown with it, for example that it is a reconstruction.</param>
/// <param name="Status"><c>planned</c>, <c>under-way</c>, <c>arrived</c>, <c>closed</c> or <c>aborted</c>.</param>
/// <param name="Stream">Which people the tally follows, as the plan calls them; null for everyone.</param>
/// <param name="Nodes">The nodes in order with their counts.</param>
/// <param name="Steps">What happened, in order of the log.</param>
/// <param name="Legs">The way between consecutive nodes, for drawing and for the time scrubber.</param>
/// <param name="Reconciliation">The arithmetic line by line, for example <c>101 − 32 = 69</c>.</param>
/// <param name="FirstChange">The first leg or node where the number changes; null when it never does.</param>
/// <param name="Unexplained">
/// People unaccounted for over the whole movement, in words; <c>nobody</c> only when nobody awaits a count either.
/// </param>
/// <param name="HasUnexplained">True when somebody is, or may be, unaccounted for.</param>
/// <param name="Whereabouts">Where everybody in it is, by the counts: all people, whatever stream is followed.</param>
/// <param name="Closing">The record that closed it, with its author's own statement; null while it is open.</param>
/// <param name="SideStreams">People who moved beside the stream that is followed.</param>
/// <param name="Remarks">Records about it that were taken in and have no effect, in order of the log, with why.</param>
public sealed record MovementView(
    string Id,
    string Name,
    string? Notice,
    string Status,
    string? Stream,
    IReadOnlyList<NodeView> Nodes,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<LegView> Legs,
    IReadOnlyList<Message> Reconciliation,
    Message? FirstChange,
    string Unexplained,
    bool HasUnexplained,
    WhereaboutsView Whereabouts,
    ClosingView? Closing,
    IReadOnlyList<Message> SideStreams,
    IReadOnlyList<RemarkView> Remarks);

/// <summary>A node of a movement and what was counted there.</summary>
/// <param name="Place">The place.</param>
/// <param name="Visit">Which time the movement passes it, from 1.</param>
/// <param name="Way">
/// How it came to be on the way: <c>planned</c>, <c>left-behind</c> (an earlier way led over it) or <c>on-the-way</c>
/// (no plan names it, and people were counted there).
/// </param>
/// <param name="In">People who came in or boarded, as shown; <c>unknown</c> when nobody said.</param>
/// <param name="InIsCarried">True when nobody counted arrivals and the figure is carried from the node before.</param>
/// <param name="Joined">People who joined, as shown; empty when none did.</param>
/// <param name="Lost">People who stayed, were held back, went to hospital or died, as shown; empty when none.</param>
/// <param name="Contested">Who calls the same people by which kind; null when nobody differs.</param>
/// <param name="Received">People received for good at a stop on the way, as shown; empty when none.</param>
/// <param name="Others">People who changed between this movement and others here.</param>
/// <param name="Surrendered">Combatants who surrendered here, in no other figure; null when nobody says so.</param>
/// <param name="Out">People who went on, or arrived at the last node, as shown.</param>
/// <param name="Unexplained">People unaccounted for here, as shown.</param>
/// <param name="ObserversDiffer">True when two attesting observers state figures that cannot both be true.</param>
/// <param name="Counts">Every observer's figure.</param>
public sealed record NodeView(
    PlaceView Place,
    int Visit,
    string Way,
    string In,
    bool InIsCarried,
    string Joined,
    string Lost,
    Message? Contested,
    string Received,
    IReadOnlyList<OtherMovementView> Others,
    string? Surrendered,
    string Out,
    string Unexplained,
    bool ObserversDiffer,
    IReadOnlyList<CountView> Counts);

/// <summary>People who changed between a movement and another one at a node.</summary>
/// <param name="Relation"><c>went-over-to</c>, <c>came-from</c> or <c>gone-on-with</c>.</param>
/// <param name="Movement">The other movement; null when the reader may not know of it.</param>
/// <param name="Name">What it is called; null when the reader may not know of it.</param>
/// <param name="Count">How many, as shown.</param>
public sealed record OtherMovementView(string Relation, string? Movement, string? Name, string Count);

/// <summary>One observer's figure for one kind of count at one node.</summary>
/// <param name="Kind">What was counted: a code, the end of a key <c>kind.*</c>.</param>
/// <param name="Group">Which people of them; null for all.</param>
/// <param name="Value">As stated.</param>
/// <param name="Observer">Who stated it.</param>
/// <param name="Role">In which capacity: a code, the end of a key <c>role.*</c>.</param>
/// <param name="Attests">False for press and for inferences: shown beside the attestations.</param>
/// <param name="Primary">True for the figure used in the tally.</param>
/// <param name="Basis"><c>reported</c>, <c>counted</c> or <c>inferred</c>.</param>
/// <param name="Remarks">How it differs from the figure used, and that it is not attested.</param>
/// <param name="Note">What its record notes, such as the arithmetic of an inference; null when nothing.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="LogIndexes">Its records in the log.</param>
public sealed record CountView(
    string Kind,
    string? Group,
    string Value,
    string Observer,
    string Role,
    bool Attests,
    bool Primary,
    string Basis,
    IReadOnlyList<Message> Remarks,
    string? Note,
    string? Source,
    IReadOnlyList<long> LogIndexes);

/// <summary>Something that happened to a movement.</summary>
/// <param name="At">When, as stated.</param>
/// <param name="Event">
/// That it departed, halted, resumed, arrived, was aborted, or took another way: a key <c>event.*</c>.
/// </param>
/// <param name="Place">Where: a place id.</param>
/// <param name="PlaceName">Where, in words.</param>
/// <param name="Basis"><c>reported</c>, <c>counted</c> or <c>inferred</c>.</param>
/// <param name="Note">What to know about it; null when nothing.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="LogIndex">Its record in the log.</param>
/// <param name="Remarks">What to know about the record, such as a time that cannot be right.</param>
public sealed record StepView(
    DateTimeOffset At, Message Event, string Place, string PlaceName, string Basis, string? Note, string? Source,
        long LogIndex, IReadOnlyList<Message> Remarks);

/// <summary>The way between two nodes.</summary>
/// <param name="From">Place id.</param>
/// <param name="To">Place id.</param>
/// <param name="DepartedAt">The last departure in the log whose time can be right; null when there is none.</param>
/// <param name="ArrivedAt">The first arrival in the log whose time can be right; null when there is none.</param>
/// <param name="Geometry">Longitude, latitude pairs in degrees.</param>
public sealed record LegView(
    string From, string To, DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt,
        IReadOnlyList<IReadOnlyList<double>> Geometry);
