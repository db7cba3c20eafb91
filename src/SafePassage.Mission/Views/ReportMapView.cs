namespace SafePassage.Mission.Views;

/// <summary>The map of a situation report: where the movements go that the reader may know of, and how each place and
/// way stands by the log. No position of a vehicle is in it.</summary>
/// <param name="IsSchematic">True when lines are straight between places: no road is known, or the reader may not know
/// by which road.</param>
/// <param name="Drawings">The same map for a wide page and for a narrow one; empty when nothing has a place.</param>
/// <param name="Places">The places in the order of the ways.</param>
/// <param name="Ways">The ways between them.</param>
/// <param name="Dangers">Roads that the plan holds for closed or dangerous, and incidents, as far as disclosed.</param>
/// <param name="Attribution">Where the roads come from; null when none is drawn.</param>
public sealed record ReportMapView(
    bool IsSchematic,
    IReadOnlyList<DrawnMapView> Drawings,
    IReadOnlyList<MappedPlaceView> Places,
    IReadOnlyList<MappedWayView> Ways,
    IReadOnlyList<MappedDangerView> Dangers,
    string? Attribution);

/// <summary>A place on the map of a report.</summary>
/// <param name="Sign">What stands in its mark, as on the sheets: 1, 2 for assembly points, A, B for checkpoints, R1 for
/// receptions; W1 for others.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it does: the end of a key <c>place.*</c>.</param>
/// <param name="IsOnTheMap">False when nobody says where it is.</param>
/// <param name="States">How each movement stands there, in the order of movements.</param>
public sealed record MappedPlaceView(
    string Sign, string Id, string Name, string Role, bool IsOnTheMap, IReadOnlyList<PlaceStateView> States);

/// <summary>How a movement stands at a place by the steps that the reader sees.</summary>
/// <param name="Movement">The movement by name.</param>
/// <param name="State"><c>halted</c>, <c>departed</c>, <c>arrived</c>, <c>aborted</c>, <c>passed</c>,
/// <c>passed-on</c> (a later place was reached) or <c>unknown</c>.</param>
/// <param name="At">When, as stated; null when nobody says.</param>
/// <param name="LogIndex">The step; null when there is none at this place.</param>
public sealed record PlaceStateView(string Movement, string State, DateTimeOffset? At, long? LogIndex);

/// <summary>A way between two places.</summary>
/// <param name="FromSign">Sign of the place where it begins.</param>
/// <param name="From">Its name.</param>
/// <param name="ToSign">Sign of the place where it ends.</param>
/// <param name="To">Its name.</param>
/// <param name="State"><c>open</c>, <c>closed</c>, <c>halted</c> (the accord is suspended), <c>not-in-force</c> (said
/// to be free under an accord that is not in force), <c>ahead</c> (said to be free at a time that has not come),
/// <c>too-old</c>, <c>unknown</c> or <c>over</c> (no movement on it is open).</param>
/// <param name="At">When somebody said so; null when nobody did.</param>
/// <param name="By">Who said so, by name.</param>
/// <param name="Movements">The movements that go there, by name.</param>
public sealed record MappedWayView(
    string FromSign, string From, string ToSign, string To, string State, DateTimeOffset? At, string? By,
    IReadOnlyList<string> Movements);

/// <summary>A road closed in the plan, or an incident.</summary>
/// <param name="Sign">What stands in its mark, for example <c>!1</c>.</param>
/// <param name="Kind"><c>closure</c>, <c>hazard</c> or a kind of incident.</param>
/// <param name="State">How an incident stands; null for a road.</param>
/// <param name="Where">The road, or the place of the incident; null when it has no name.</param>
/// <param name="Text">Why, or what was seen.</param>
/// <param name="At">When it happened; null for a road.</param>
/// <param name="IsOnTheMap">False when it is nowhere drawn: beyond the map, or at a place and no spot.</param>
public sealed record MappedDangerView(
    string Sign, string Kind, string? State, string? Where, string Text, DateTimeOffset? At, bool IsOnTheMap);

/// <summary>The map laid out for one width. Units are those of the drawing; north is up.</summary>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Ways">The ways, the worst last: it lies on top.</param>
/// <param name="ClosedRoads">Roads closed in the plan, as paths.</param>
/// <param name="Dangers">Marks of incidents and closed roads.</param>
/// <param name="Places">Marks of places.</param>
/// <param name="Kilometres">What the scale bar says.</param>
/// <param name="BarLength">How long it is.</param>
public sealed record DrawnMapView(
    double Width,
    double Height,
    IReadOnlyList<DrawnWayView> Ways,
    IReadOnlyList<string> ClosedRoads,
    IReadOnlyList<DrawnDangerView> Dangers,
    IReadOnlyList<DrawnPlaceView> Places,
    int Kilometres,
    double BarLength);

/// <summary>A way as drawn.</summary>
/// <param name="State">How it stands, as in <see cref="MappedWayView"/>.</param>
/// <param name="Path">The line as an SVG path.</param>
/// <param name="MiddleX">Where its state can be marked.</param>
/// <param name="MiddleY">Where its state can be marked.</param>
public sealed record DrawnWayView(string State, string Path, double MiddleX, double MiddleY);

/// <summary>A danger as drawn.</summary>
/// <param name="Sign">Its sign.</param>
/// <param name="X">Middle of its mark.</param>
/// <param name="Y">Middle of its mark.</param>
/// <param name="Radius">How far off the spot may be; 0 when that is smaller than the mark.</param>
public sealed record DrawnDangerView(string Sign, double X, double Y, double Radius);

/// <summary>A place as drawn.</summary>
/// <param name="Sign">Its sign.</param>
/// <param name="Role">What it does.</param>
/// <param name="IsHalted">True while a movement stands still there.</param>
/// <param name="SpotX">Where it is.</param>
/// <param name="SpotY">Where it is.</param>
/// <param name="X">Middle of its mark: beside the spot where marks would cover each other.</param>
/// <param name="Y">Middle of its mark.</param>
/// <param name="Label">Its name; null where there is no room.</param>
/// <param name="LabelX">Left end of the name's line of writing.</param>
/// <param name="LabelY">Its height.</param>
public sealed record DrawnPlaceView(
    string Sign, string Role, bool IsHalted, double SpotX, double SpotY, double X, double Y, string? Label,
    double LabelX, double LabelY);
