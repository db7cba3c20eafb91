namespace SafePassage.Mission.Views;

/// <summary>What is asked for and given, held against the plan and against those who arrived.</summary>
/// <param name="Now">The server's clock.</param>
/// <param name="MaySay">True when the reader's party may ask, offer, commit, decline and release.</param>
/// <param name="IsWhole">True when the reader reads every record: then the lines are the whole sheet.</param>
/// <param name="Lines">The sheet, of what the reader reads: by place, kind, then time.</param>
/// <param name="Sums">By kind over all places and hours, without either; empty for the public.</param>
/// <param name="Said">What stands, by id, as far as the reader reads it.</param>
/// <param name="Shortage">The plan's first shortage; null when there is none or the reader may not know.</param>
/// <param name="Rooms">Where people are received; empty below facilitators.</param>
/// <param name="Places">Places for the form; those of the plan for facilitators alone.</param>
/// <param name="Zone">IANA name of the zone in which the operation's hours are written.</param>
/// <param name="LogOrigin">The log for which statements are signed.</param>
public sealed record ResourcesView(
    DateTimeOffset Now,
    bool MaySay,
    bool IsWhole,
    IReadOnlyList<ResourceLineView> Lines,
    IReadOnlyList<ResourceSumView> Sums,
    IReadOnlyList<SaidResourceView> Said,
    ShortageView? Shortage,
    IReadOnlyList<ShelterRoomView> Rooms,
    IReadOnlyList<NamedView> Places,
    string Zone,
    string LogOrigin);

/// <summary>One kind at one place within hours in which nothing of it changes.</summary>
/// <param name="What">The kind: a word of the closed list.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="PlaceName">Its name.</param>
/// <param name="BeginsAt">From when on.</param>
/// <param name="Until">Until when; the same where somebody saw it outside any window.</param>
/// <param name="Requested">A number as a text; <c>unknown</c> when nobody asked.</param>
/// <param name="Pledged">What was offered and not declined; likewise.</param>
/// <param name="Committed">What somebody will have there, less what was released; likewise.</param>
/// <param name="Present">What is reported to stand there; likewise.</param>
public sealed record ResourceLineView(
    string What,
    string Unit,
    string Place,
    string PlaceName,
    DateTimeOffset BeginsAt,
    DateTimeOffset Until,
    string Requested,
    string Pledged,
    string Committed,
    string Present);

/// <summary>All of one kind that stands, over all places and hours.</summary>
/// <param name="What">The kind.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Requested">The most that is asked for at once at each place, added up.</param>
/// <param name="Committed">The most that is committed at once at each place, added up.</param>
public sealed record ResourceSumView(string What, string Unit, string Requested, string Committed);

/// <summary>What stands under one id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind"><c>requested</c>, <c>offered</c>, <c>committed</c>, <c>declined</c> or <c>released</c>.</param>
/// <param name="Party">Who said it, by name.</param>
/// <param name="What">What it is about; null for what only names another.</param>
/// <param name="Quantity">How much; null where none is stated.</param>
/// <param name="Place">Id of the place; null where none is stated.</param>
/// <param name="PlaceName">Its name.</param>
/// <param name="BeginsAt">From when on; null where it is not stated.</param>
/// <param name="Until">Until when; null where it is not stated.</param>
/// <param name="Answers">The id of what it answers; null for none.</param>
/// <param name="Note">What else is to be known; null for nothing.</param>
/// <param name="IsDeclined">True when somebody declined it.</param>
/// <param name="Released">Of a commitment, how much is free again; 0 for others.</param>
/// <param name="IsYours">True when the reader's party said it.</param>
/// <param name="LogIndex">Its place in the log.</param>
/// <param name="Earlier">Places in the log of the versions before it.</param>
public sealed record SaidResourceView(
    string Id,
    string Kind,
    string Party,
    string? What,
    string? Quantity,
    string? Place,
    string? PlaceName,
    DateTimeOffset? BeginsAt,
    DateTimeOffset? Until,
    string? Answers,
    string? Note,
    bool IsDeclined,
    long Released,
    bool IsYours,
    long LogIndex,
    IReadOnlyList<long> Earlier);

/// <summary>The first hours in which what is committed does not do for the plan.</summary>
/// <param name="What">Of what too few are committed.</param>
/// <param name="PlaceName">Where.</param>
/// <param name="BeginsAt">From when on.</param>
/// <param name="Needed">How many the plan needs.</param>
/// <param name="Committed">How many are committed; <c>unknown</c> when nobody committed any.</param>
/// <param name="NotMoved">How many people would not be moved, by the plan's own loads.</param>
public sealed record ShortageView(
    string What, string PlaceName, DateTimeOffset BeginsAt, long Needed, string Committed, string NotMoved);

/// <summary>The room of a place where people are received.</summary>
/// <param name="PlaceName">The place.</param>
/// <param name="Room">For how many people there is room.</param>
/// <param name="IsCommitted">True when somebody committed it, false when it is the figure of the plan.</param>
/// <param name="Arrived">How many were received there; <c>unknown</c> when nobody was counted.</param>
/// <param name="Left">For how many more there is room.</param>
/// <param name="MayPass">True when more may have arrived than there is room for.</param>
/// <param name="Since">When the last count there was stated; null without one.</param>
public sealed record ShelterRoomView(
    string PlaceName, string Room, bool IsCommitted, string Arrived, string Left, bool MayPass, DateTimeOffset? Since);
