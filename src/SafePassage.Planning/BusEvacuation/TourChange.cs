namespace SafePassage.Planning.BusEvacuation;

/// <summary>What a move would make of the tours of one bus or two; nothing has happened yet.</summary>
internal sealed class TourChange
{
    private List<BusTrip> _first = [];
    private List<BusTrip> _second = [];

    internal int FirstBus { get; private set; }

    /// <summary>The other bus; the first one again when only one tour changes.</summary>
    internal int SecondBus { get; private set; }

    /// <summary>The new tour of the first bus.</summary>
    internal List<BusTrip> First => _first;

    /// <summary>The new tour of the second bus: that of the first when they are the same.</summary>
    internal List<BusTrip> Second => FirstBus == SecondBus ? _first : _second;

    /// <summary>Begins with the tours as they are.</summary>
    internal void Begin(TourBook book, int first, int second)
    {
        (FirstBus, SecondBus) = (first, second);
        _first.Clear();
        _first.AddRange(book.Tour(first));
        if (first != second)
        {
            _second.Clear();
            _second.AddRange(book.Tour(second));
        }
    }

    /// <summary>How long the new tours are; the second is 0 when only one changes.</summary>
    internal (int First, int Second) Lengths(BusEvacuationInstance instance) =>
        (instance.LengthOf(instance.YardOfBus[FirstBus], _first),
            FirstBus == SecondBus ? 0 : instance.LengthOf(instance.YardOfBus[SecondBus], _second));

    internal void Apply(TourBook book, int first, int second)
    {
        book.Replace(FirstBus, ref _first, first);
        if (FirstBus != SecondBus)
        {
            book.Replace(SecondBus, ref _second, second);
        }
    }
}
