using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using SafePassage.Records.Bodies;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Support;

/// <summary>The roads and the plan of the sample, made once for all tests of a class.</summary>
public sealed class RoadsAndPlan : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RoadsAndPlan()
    {
        var extract = RepositoryFiles.At("samples", "mariupol-2022", "network.osm");
        var network = OsmImport.Import(extract, new ImportOptions(), null, TestContext.Current.CancellationToken);
        Router = new Router(network, VehicleProfile.Bus);
        Plan = PlanCorridor.Run(
            RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"),
            network,
            ClosureSet.Empty,
            new PlannerOptions(Effort: PlanEffort.Quick),
            null,
            TestContext.Current.CancellationToken);
        PlanCorridor.Write(Plan, PlanFolder);
    }

    public Router Router { get; }

    public Plan Plan { get; }

    private string PlanFolder => _folder.At("plan");

    public void Dispose() => _folder.Dispose();

    internal ControlRoom RoomOf(OpenBook open, string? follow = null, TimeProvider? time = null) =>
        new(new ControlRoomParts(
            "Test", open.Book, Router, Plan, PlanFolder, "1", follow, time ?? TimeProvider.System));

    /// <summary>The node of a movement that stands nowhere on the sample's roads.</summary>
    internal static MovementNode Node(string place, string name, double latitude, double longitude) =>
        new(new Terms.PlaceId(place), name, new Terms.GeoPoint(latitude, longitude), NodeRole.Waypoint);
}
