using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>One change of the terms of a plan: a question that begins with "what if".</summary>
/// <remarks>A closed list; each kind is one record. Pure: the model given stays as it is. Immutable.</remarks>
public abstract record ModelChange
{
    private protected ModelChange()
    {
    }

    /// <summary>The option of <c>what-if</c> with its value, in one line: <see cref="ChangeOptions.ParseLine"/> reads
    /// it back.</summary>
    public abstract string Line { get; }

    /// <summary>The model with this change and no other.</summary>
    /// <param name="model">What is changed.</param>
    /// <exception cref="RefusalException">It names something that the model does not have, or a number is out of
    /// range.</exception>
    public abstract CorridorModel ApplyTo(CorridorModel model);

    /// <summary>What is asked, with the old and the new figure, for people; no full stop.</summary>
    /// <param name="model">The model before the change.</param>
    /// <exception cref="RefusalException">As for <see cref="ApplyTo"/>.</exception>
    public abstract string Describe(CorridorModel model);

    /// <summary>The place of an id in a list of the model.</summary>
    /// <param name="kind">What the list holds, for the message.</param>
    /// <param name="id">The id.</param>
    /// <param name="there">Ids and names of all there are.</param>
    /// <exception cref="RefusalException">It is not there; the message lists what is.</exception>
    private protected static int Find(string kind, string id, IEnumerable<(string Id, string Name)> there)
    {
        var all = there.ToArray();
        var at = Array.FindIndex(all, p => string.Equals(p.Id, id, StringComparison.Ordinal));
        return at >= 0 ? at : throw new RefusalException(new Refusal(
            "what-if.unknown", id, $"The plan has no {kind} with this id.",
            all.Length == 0 ? "It has none at all; ask something else."
                : $"Use one of: {string.Join(", ", all.Select(p => $"{p.Id} ({p.Name})"))}."));
    }

    /// <summary>The place of an id among the assembly points and, after them, the reception points.</summary>
    /// <exception cref="RefusalException">It is neither.</exception>
    private protected static int FindStop(CorridorModel model, string id) => Find(
        "assembly or reception point", id, model.AssemblyPoints.Select(p => (p.Id, p.Name))
            .Concat(model.ReceptionPoints.Select(p => (p.Id, p.Name))));

    private protected static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For example <c>1,500 more</c>, <c>20 fewer</c>.</summary>
    private protected static string MoreOrFewer(long now, long then) =>
        then >= now ? $"{N(then - now)} more" : $"{N(now - then)} fewer";
}

/// <summary>More or fewer vehicles of a fleet group.</summary>
/// <param name="Group">Id of the fleet group.</param>
/// <param name="Vehicles">How many.</param>
public sealed record FleetChange(string Group, Amount Vehicles) : ModelChange
{
    private const int MaxVehicles = 100_000;

    /// <inheritdoc/>
    public override string Line => $"--vehicles {Group}={Vehicles}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        return model with { Fleet = model.Fleet.SetItem(at, model.Fleet[at].WithVehicles(then)) };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        var group = model.Fleet[at];
        return $"{group.Name}: {MoreOrFewer(group.Vehicles, then)} ({N(then)} instead of {N(group.Vehicles)})";
    }

    private (int At, int Then) Read(CorridorModel model)
    {
        var at = Find("fleet group", Group, model.Fleet.Select(f => (f.Id, f.Name)));
        return (at, Vehicles.Of(model.Fleet[at].Vehicles, 1, 0, MaxVehicles, Group));
    }
}

/// <summary>More or less room at a reception point.</summary>
/// <param name="Place">Id of the reception point.</param>
/// <param name="People">How many people it takes in.</param>
public sealed record RoomChange(string Place, Amount People) : ModelChange
{
    private const int MaxRoom = 100_000_000;

    /// <inheritdoc/>
    public override string Line => $"--room {Place}={People}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        var place = model.ReceptionPoints[at] with { CapacityPeople = then };
        return model with { ReceptionPoints = model.ReceptionPoints.SetItem(at, place) };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, then) = Read(model);
        var place = model.ReceptionPoints[at];
        return $"{place.Name}: room for {MoreOrFewer(place.CapacityPeople, then)} ({N(then)} people instead of "
            + $"{N(place.CapacityPeople)})";
    }

    private (int At, int Then) Read(CorridorModel model)
    {
        var at = Find("reception point", Place, model.ReceptionPoints.Select(p => (p.Id, p.Name)));
        return (at, People.Of(model.ReceptionPoints[at].CapacityPeople, 1, 0, MaxRoom, Place));
    }
}

/// <summary>A shorter or longer stop: to board at an assembly point, or to be emptied at a reception point.</summary>
/// <param name="Place">Id of the assembly or reception point.</param>
/// <param name="Minutes">How many minutes a vehicle stands there.</param>
public sealed record StopChange(string Place, Amount Minutes) : ModelChange
{
    private const int MaxSeconds = 86_400;

    /// <inheritdoc/>
    public override string Line => $"--stop {Place}={Minutes}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, _, then) = Read(model);
        var reception = at - model.AssemblyPoints.Length;
        return reception < 0
            ? model with
            {
                AssemblyPoints = model.AssemblyPoints.SetItem(at, model.AssemblyPoints[at] with { LoadSeconds = then }),
            }
            : model with
            {
                ReceptionPoints = model.ReceptionPoints.SetItem(
                    reception, model.ReceptionPoints[reception] with { UnloadSeconds = then }),
            };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, now, then) = Read(model);
        var what = at < model.AssemblyPoints.Length ? $"{model.AssemblyPoints[at].Name}: boarding takes"
            : $"{model.ReceptionPoints[at - model.AssemblyPoints.Length].Name}: emptying takes";
        return $"{what} {N(then / 60)} min instead of {N(now / 60)}";
    }

    private (int At, int Now, int Then) Read(CorridorModel model)
    {
        var at = FindStop(model, Place);
        var now = at < model.AssemblyPoints.Length ? model.AssemblyPoints[at].LoadSeconds
            : model.ReceptionPoints[at - model.AssemblyPoints.Length].UnloadSeconds;
        return (at, now, Minutes.Of(now, 60, 0, MaxSeconds, Place));
    }
}
